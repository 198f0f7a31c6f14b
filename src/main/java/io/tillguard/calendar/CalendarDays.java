package io.tillguard.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/** What a calendar says of days; of most it says nothing. */
public record CalendarDays(Map<LocalDate, DayKind> kinds) {

    /** A calendar that says nothing. */
    public static final CalendarDays NONE = new CalendarDays(Map.of());

    public CalendarDays {
        kinds = Map.copyOf(kinds);
    }

    /** Whether the day is a holiday. */
    public boolean isHoliday(LocalDate day) {
        return kinds.get(day) == DayKind.HOLIDAY;
    }

    /** Whether the day is worked to make up for a holiday. */
    public boolean isMadeUp(LocalDate day) {
        return kinds.get(day) == DayKind.WORKDAY;
    }

    /** Whether offices work that day: Monday to Friday less holidays, and what is made up for. */
    public boolean isWorked(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? isMadeUp(day) : !isHoliday(day);
    }
}
