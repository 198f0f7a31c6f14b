package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list and its export share. */
record WorkOrderQuery(
        @Parameter(description = "true: what is still to be done; false: what has ended") @Nullable
        Boolean live,

        @Nullable OrderState state,
        @Nullable OrderKind kind,

        @Parameter(description = "What should have been done before then", example = "2026-03-31T00:00:00Z") @Nullable
        Instant overdueAt,

        @Parameter(description = "A number, or part of a serial, a site's code or name, the title or the description")
        @Nullable
        String text,

        @Parameter(example = "SH-001") @Nullable String site,

        @Parameter(description = "Code of the provider") @Nullable
        String provider,

        @Parameter(description = "Whom of its own people the company sends") @Nullable
        String assignee,

        @Parameter(example = "2026-03-01T00:00:00Z") @Nullable
        Instant plannedFrom,

        @Parameter(example = "2026-04-01T00:00:00Z") @Nullable
        Instant plannedBefore) {

    OrderFilter filter() {
        return new OrderFilter(
                live, state, kind, overdueAt, text, site, provider, assignee, null, plannedFrom, plannedBefore);
    }
}
