package io.tillguard.warning;

import io.tillguard.calendar.CalendarDays;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Counts in working days as the clock on the company's wall shows them: Monday to Friday, less holidays, and the days of a
 * weekend that make up for them.
 *
 * @param calendar the company's holidays
 */
record WorkingDays(ZoneId zone, CalendarDays calendar) {

    /**
     * The same time of day so many working days later. What begins on a day off counts from the
     * first minute of the next working day.
     *
     * @param days at least 1
     */
    Instant after(Instant from, int days) {
        ZonedDateTime at = from.atZone(zone);
        if (isFree(at)) {
            at = at.toLocalDate().atStartOfDay(zone);
            while (isFree(at)) {
                at = at.plusDays(1);
            }
        }
        for (int left = days; left > 0; left--) {
            do {
                at = at.plusDays(1);
            } while (isFree(at));
        }
        return at.toInstant();
    }

    private boolean isFree(ZonedDateTime at) {
        return !calendar.isWorked(at.toLocalDate());
    }
}
