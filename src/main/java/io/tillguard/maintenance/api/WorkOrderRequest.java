package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentRows;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work that a machine asks for. */
record WorkOrderRequest(
        @Schema(example = "REPAIR") @Nullable OrderKind kind,

        @Schema(description = "Half of the ordinary time is promised") @Nullable
        Boolean urgent,

        @Schema(example = "Printer jams") @Nullable String title,
        @Nullable String description,

        @Schema(example = "18500100008", description = "Serial number of the terminal") @Nullable
        String terminal,

        @Schema(description = "Needed where two manufacturers have the serial") @Nullable
        String manufacturer,

        @Schema(example = "SH-001", description = "Code of the site; absent: the terminal's") @Nullable
        String site,

        @Schema(example = "INC-000123") @Nullable String incident,

        @Schema(description = "The warning that it is for") @Nullable
        UUID warning,

        @Schema(example = "2026-04-01T01:00:00Z") @Nullable Instant plannedAt,

        @Schema(example = "60", description = "How long it is expected to take, in minutes") @Nullable
        Integer minutes) {

    NewOrder read(TerminalRows terminals, SiteRows sites, IncidentRows incidents) {
        if (kind == null) {
            throw EnteredText.refused("field-missing", "kind", "'kind' is missing", "kind");
        }
        UUID concerned = terminal == null || terminal.isBlank()
                ? null
                : terminals.terminal(terminal, manufacturer, null).id();
        UUID place = site == null || site.isBlank() ? null : sites.site(site).id();
        UUID cause = incident == null || incident.isBlank()
                ? null
                : incidents.get(incident).id();
        return new NewOrder(
                kind,
                Boolean.TRUE.equals(urgent),
                title,
                description,
                concerned,
                place,
                warning,
                cause,
                plannedAt,
                minutes);
    }
}
