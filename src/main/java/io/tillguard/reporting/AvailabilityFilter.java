package io.tillguard.reporting;

import io.tillguard.shared.EnteredText;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose availability, and when.
 *
 * @param from the first month (UTC)
 * @param to the last month, at most a year later
 */
public record AvailabilityFilter(
        AvailabilityBy by,
        YearMonth from,
        YearMonth to,
        @Nullable UUID site,
        @Nullable UUID provider,
        @Nullable UUID model) {

    public AvailabilityFilter {
        if (from.isAfter(to) || from.until(to, ChronoUnit.MONTHS) > 12) {
            throw EnteredText.refused(
                    "bad-months",
                    "from",
                    "The last month is not before the first and at most a year after it: %s, %s".formatted(from, to),
                    from);
        }
    }
}
