package io.tillguard.visit.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.visit.VisitFilter;
import io.tillguard.visit.VisitState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The filter of visits in an address. */
record VisitQuery(
        @Parameter(description = "true: still to be made or under way; false: ended") @Nullable
        Boolean open,

        @Nullable VisitState state,

        @Parameter(description = "Number of a visit or order, beginning of a serial or site, part of a visitor's name")
        @Nullable
        String text,

        @Parameter(description = "Code of a site", example = "SH-01") @Nullable
        String site,

        @Parameter(description = "Code of a provider") @Nullable
        String provider,

        @Parameter(description = "Whose window ends then or later", example = "2026-03-02T00:00:00Z") @Nullable
        Instant from,

        @Parameter(description = "Whose window begins before") @Nullable
        Instant before) {

    VisitFilter filter() {
        return new VisitFilter(open, state, text, site, provider, null, null, from, before);
    }
}
