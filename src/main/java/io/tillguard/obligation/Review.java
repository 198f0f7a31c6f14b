package io.tillguard.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody looks at an obligation again, or whether a change concerns the company at all.
 *
 * @param number running number
 * @param obligation null when a change touches none that is known
 * @param change the reason, null for another reason
 * @param note of who asked
 * @param overdue whether it is open after its last day
 * @param adjusted whether the obligation was changed since the review was opened
 * @param closure what came of it, null while it is open
 */
public record Review(
        long number,
        @Nullable About obligation,
        ReviewReason reason,
        @Nullable Because change,
        @Nullable String note,
        Instant openedAt,
        String openedBy,
        LocalDate dueOn,
        boolean overdue,
        boolean adjusted,
        @Nullable Closure closure) {

    /** The obligation that is looked at. */
    public record About(UUID id, String code, String title) {}

    /** The change that made it necessary. */
    public record Because(
            UUID id, String regulation, @Nullable String article, String reference, String title) {

        /** Which place was changed. */
        public Citation citation() {
            return new Citation(regulation, article);
        }
    }

    /** What came of a review. */
    public record Closure(ReviewOutcome outcome, String finding, Instant at, String by) {}
}
