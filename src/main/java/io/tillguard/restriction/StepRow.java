package io.tillguard.restriction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step, done or still to do.
 *
 * @param skipped whether it was not needed
 * @param at null while it is to do
 */
public record StepRow(
        FreezeStep step,
        boolean skipped,
        @Nullable String note,
        @Nullable Instant at,
        @Nullable String by) {}
