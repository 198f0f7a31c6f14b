package io.tillguard.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance plan.
 *
 * @param modelName manufacturer and model, null for all
 * @param group code of the region or site, null for the whole company
 * @param plannedUntil the first day for which no orders were made yet
 * @param open how many of its orders are still to be done
 * @param unread of how many terminals no reading was known when orders were last made, null for a plan by calendar
 */
public record MaintenancePlan(
        UUID id,
        PlanTerms terms,
        @Nullable String modelName,
        @Nullable String group,
        String reason,
        Instant openedAt,
        String openedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason,
        @Nullable LocalDate plannedUntil,
        long open,
        @Nullable Long unread) {

    /** Whether it still makes orders. */
    public boolean isLive() {
        return endedAt == null;
    }
}
