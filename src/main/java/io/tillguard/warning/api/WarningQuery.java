package io.tillguard.warning.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.shared.Severity;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningState;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list, its export and what is done to all of it share. */
record WarningQuery(
        @Parameter(example = "EW-S01") @Nullable String rule,
        @Nullable WarningState state,

        @Parameter(description = "The subject's label: a terminal's serial number", example = "A920-0001234") @Nullable
        String serial,

        @Parameter(description = "The beginning of a subject's label, in any case") @Nullable
        String text,

        @Parameter(description = "Code of a site or region, or its beginning", example = "SH-001") @Nullable
        String site,

        @Nullable Severity severity) {

    WarningFilter filter() {
        return new WarningFilter(rule, state, severity, serial, text, site, null);
    }
}
