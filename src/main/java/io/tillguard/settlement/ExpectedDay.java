package io.tillguard.settlement;

import io.tillguard.calendar.CalendarDays;
import java.time.LocalDate;

/** Counts the working days after which money is expected. */
final class ExpectedDay {

    /** T+2: what the rule assumes while nobody says otherwise, and what pages show. */
    static final int DAYS = 2;

    private ExpectedDay() {}

    /** The last day on which the money of a business date is in time: so many working days later. */
    static LocalDate of(LocalDate businessDate, int days, CalendarDays calendar) {
        LocalDate day = businessDate;
        for (int left = days; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (!calendar.isWorked(day));
        }
        return day;
    }

    /** The latest business date whose money is late today. */
    static LocalDate latestLate(LocalDate today, int days, CalendarDays calendar) {
        LocalDate day = today.minusDays(1);
        while (!of(day, days, calendar).isBefore(today)) {
            day = day.minusDays(1);
        }
        return day;
    }
}
