package io.tillguard.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of days.
 *
 * @param changed days that were known with another name or kind
 * @param refused the lines that were not taken
 */
public record DaysImported(int added, int changed, int unchanged, List<RefusedDay> refused) {

    /** A line that was not taken, and why. */
    public record RefusedDay(
            long line,
            @Nullable String field,
            String code,
            String message,
            @Nullable String value) {}
}
