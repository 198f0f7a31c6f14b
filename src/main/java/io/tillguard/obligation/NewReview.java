package io.tillguard.obligation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A review that is to be opened.
 *
 * @param of the obligation, which the opener holds; null for a change that touches none
 * @param change that is the reason, null for none
 */
record NewReview(
        @Nullable Obligation of,
        ReviewReason reason,
        @Nullable RegulationChange change,
        @Nullable String note,
        LocalDate dueOn) {}
