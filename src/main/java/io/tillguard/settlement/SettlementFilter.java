package io.tillguard.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which batches a list shows.
 *
 * @param text the beginning of a merchant's number or a batch's reference; blank for all
 * @param late only open ones whose day is over
 */
public record SettlementFilter(
        String text,
        @Nullable BatchState state,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean late) {

    /** All of them. */
    public static SettlementFilter all() {
        return new SettlementFilter("", null, null, null, false);
    }
}
