package io.tillguard.calendar.ui;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.calendar.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, as its address says it.
 *
 * @param calendar code of a calendar, null for the first one
 * @param year null for the present one
 */
record CalendarSelection(
        @Nullable String calendar, @Nullable Integer year) {

    private static final String CALENDAR = "calendar";
    private static final String YEAR = "year";

    static CalendarSelection of(QueryParameters url) {
        return new CalendarSelection(
                url.getSingleParameter(CALENDAR)
                        .map(code -> code.strip().toUpperCase(Locale.ROOT))
                        .filter(code -> !code.isEmpty())
                        .orElse(null),
                url.getSingleParameter(YEAR)
                        .filter(text -> text.matches("20[0-9]{2}"))
                        .map(Integer::valueOf)
                        .orElse(null));
    }

    /** What an address says of a calendar's year. */
    static QueryParameters query(String calendar, int year) {
        return QueryParameters.of(CALENDAR, calendar).merging(YEAR, String.valueOf(year));
    }

    /** The address of a calendar's year. */
    static String address(String calendar, int year) {
        return "calendars?" + query(calendar, year).getQueryString();
    }

    /** The calendar to show among those there are: the one that is named, else the company's, else the first. */
    Optional<HolidayCalendar> among(List<HolidayCalendar> calendars) {
        return calendars.stream()
                .filter(each -> each.code().equals(calendar))
                .findFirst()
                .or(() -> calendars.stream().filter(HolidayCalendar::ofCompany).findFirst())
                .or(() -> calendars.stream().findFirst());
    }

    int year(int present) {
        return year == null ? present : year;
    }

    /** The years to choose from: those with days, the present one, the next one and the one that is shown. */
    List<Integer> years(List<LocalDate> days, int present) {
        TreeSet<Integer> years = new TreeSet<>(List.of(present, present + 1, year(present)));
        days.forEach(day -> years.add(day.getYear()));
        return List.copyOf(years);
    }
}
