package io.tillguard.incident.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentSeverity;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.NewIncident;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as a machine reports it. */
record IncidentReport(
        @Schema(example = "MNT-04") @Nullable String type,

        @Schema(description = "S1 to S4; absent: that of the type") @Nullable
        IncidentSeverity severity,

        @Schema(example = "Installation failed") @Nullable String title,

        @Nullable String description,

        @Schema(example = "18500100008", description = "Serial number of the terminal") @Nullable
        String terminal,

        @Schema(description = "Needed where two manufacturers have the serial") @Nullable
        String manufacturer,

        @Schema(example = "SH-001", description = "Code of the site; absent: the terminal's") @Nullable
        String site,

        @Schema(description = "When it happened; absent: now") @Nullable
        Instant occurredAt) {

    NewIncident read(TerminalRows terminals, SiteRows sites) {
        UUID concerned = terminal == null || terminal.isBlank()
                ? null
                : terminals.terminal(terminal, manufacturer, null).id();
        UUID place = site == null || site.isBlank() ? null : sites.site(site).id();
        return new NewIncident(
                IncidentType.entered(EnteredText.required("type", type, 8)),
                severity,
                title,
                description,
                concerned,
                place,
                null,
                occurredAt);
    }
}
