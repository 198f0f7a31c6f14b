package io.tillguard.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Until when a terminal must be inspected: through the day so many days after the last inspection, by the site's own calendar
 * days, however long those are.
 *
 * @param on the last day in time
 * @param at when that day ends
 * @param veryLateAt when another interval has passed
 */
record DueDate(LocalDate on, Instant at, Instant veryLateAt) {

    static DueDate after(Instant last, int intervalDays, ZoneId zone) {
        LocalDate on = last.atZone(zone).toLocalDate().plusDays(intervalDays);
        return new DueDate(on, endOf(on, zone), endOf(on.plusDays(intervalDays), zone));
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
