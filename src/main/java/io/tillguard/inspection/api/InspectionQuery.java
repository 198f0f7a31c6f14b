package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.inspection.InspectionFilter;
import io.tillguard.inspection.InspectionResult;
import io.tillguard.inspection.Sign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list and its export share. */
record InspectionQuery(
        @Parameter(description = "The beginning of a serial or a site's code, or part of the inspector's name")
        @Nullable
        String text,

        @Parameter(example = "18500100008") @Nullable String terminal,

        @Parameter(example = "SH-001") @Nullable String site,

        @Nullable InspectionResult result,
        @Nullable Sign sign,

        @Parameter(description = "true: only those that look as if they were only ticked off") @Nullable
        Boolean signs,

        @Parameter(example = "2026-03-01T00:00:00Z") @Nullable
        Instant from,

        @Parameter(example = "2026-04-01T00:00:00Z") @Nullable
        Instant before) {

    InspectionFilter filter() {
        return new InspectionFilter(text, terminal, site, result, sign, signs, from, before);
    }
}
