package io.tillguard.warning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Counts in working days, Monday to Friday, as the clock on the company's wall shows them. */
record WorkingDays(ZoneId zone) {

    /**
     * The same time of day so many working days later. What begins on a weekend counts from Monday's first minute.
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

    private static boolean isFree(ZonedDateTime at) {
        return at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
