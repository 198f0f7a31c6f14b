package io.tillguard.spare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The spares of a model in the company, or at or below a region or site.
 *
 * @param place code of the region or site, null for all that the reader sees
 * @param minimum how many are wanted, null while nobody said
 * @param inStock how many lie in stock
 * @param held how many of them are kept for a work order
 * @param coming ordered, on their way, received or accepted, not yet in stock
 * @param inRepair out of service for a repair
 * @param inService how many terminals they stand in for
 * @param failures repairs and swaps that were asked for in the past 365 days
 * @param daysAway how long a repair took in the mean, from asking to done, in days, at least 1
 * @param assumed whether no repair ended, and 14 days are assumed
 * @param advised the least number that suffices at 95 % of all times
 */
public record SpareRow(
        UUID model,
        String manufacturer,
        String modelName,
        @Nullable UUID node,
        @Nullable String place,
        @Nullable Integer minimum,
        @Nullable String reason,
        long inStock,
        long held,
        long coming,
        long inRepair,
        long inService,
        long failures,
        double daysAway,
        boolean assumed,
        int advised) {

    /** How many may be taken. */
    @JsonProperty
    public long free() {
        return Math.max(0, inStock - held);
    }

    /** How many are missing to the minimum; 0 while nobody said one. */
    @JsonProperty
    public long missing() {
        return minimum == null ? 0 : Math.max(0, minimum - free());
    }
}
