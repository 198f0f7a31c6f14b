package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.inspection.DutyFilter;
import io.tillguard.inspection.TerminalClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The query parameters that the coverage list and its export share. */
record DutyQuery(
        @Parameter(description = "The beginning of a serial or a site's code") @Nullable
        String text,

        @Parameter(example = "SH-001") @Nullable String site,

        @Nullable TerminalClass terminalClass,

        @Parameter(description = "To be inspected before then", example = "2026-03-31T00:00:00Z") @Nullable
        Instant dueBefore,

        @Parameter(description = "Not inspected since then", example = "2025-03-31T00:00:00Z") @Nullable
        Instant notSince) {

    DutyFilter filter() {
        return new DutyFilter(text, site, terminalClass, dueBefore, notSince);
    }
}
