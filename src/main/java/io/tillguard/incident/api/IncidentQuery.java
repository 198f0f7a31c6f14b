package io.tillguard.incident.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.incident.IncidentClass;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentSeverity;
import io.tillguard.incident.IncidentState;
import io.tillguard.incident.IncidentType;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list and its export share. */
record IncidentQuery(
        @Nullable IncidentState state,

        @Parameter(description = "The class of risk") @Nullable
        IncidentClass kind,

        @Parameter(example = "MNT-04") @Nullable String type,

        @Nullable IncidentSeverity severity,

        @Parameter(description = "A number, or part of a serial, a site's code or name, the title or the description")
        @Nullable
        String text,

        @Parameter(example = "SH-001") @Nullable String site,
        @Nullable String serial) {

    IncidentFilter filter() {
        IncidentType wanted = type == null || type.isBlank() ? null : IncidentType.entered(type);
        return new IncidentFilter(state, kind, wanted, severity, text, site, serial);
    }
}
