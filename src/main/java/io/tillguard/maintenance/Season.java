package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part of each year, such as 1 November to 31 March. The 29th of February means the 28th in a year without it.
 *
 * @param from the first day
 * @param to the last day; before the first, the season passes the end of the year
 */
public record Season(MonthDay from, MonthDay to) {

    private static final int HUNDRED = 100;

    /**
     * What somebody entered, like 11-01; null when both are blank: the whole year.
     *
     * @throws RefusedException if one is no day of a year, or only one is given
     */
    public static @Nullable Season entered(@Nullable String from, @Nullable String to) {
        boolean none = from == null || from.isBlank();
        if (none != (to == null || to.isBlank())) {
            throw EnteredText.refused(
                    "season-half", "seasonFrom", "A season has a first and a last day", none ? to : from);
        }
        return from == null || to == null || none ? null : new Season(day(from), day(to));
    }

    private static MonthDay day(String text) {
        try {
            return MonthDay.parse("--" + text.strip());
        } catch (DateTimeException e) {
            throw EnteredText.refused(
                    "bad-season-day", "seasonFrom", "A day of a season is a month and a day like 11-01: " + text, text);
        }
    }

    static @Nullable Season stored(int from, int to) {
        return from == 0 ? null : new Season(day(from), day(to));
    }

    private static MonthDay day(int stored) {
        return MonthDay.of(stored / HUNDRED, stored % HUNDRED);
    }

    static int stored(MonthDay day) {
        return day.getMonthValue() * HUNDRED + day.getDayOfMonth();
    }

    /** As it is entered: 11-01. */
    public static String text(MonthDay day) {
        return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    /** The day itself if it lies within the season, else a day of the next season, as many days after its first as are given. */
    LocalDate within(LocalDate day, int offset) {
        LocalDate first = from.atYear(day.getYear());
        LocalDate begun = first.isAfter(day) ? from.atYear(day.getYear() - 1) : first;
        if (!day.isAfter(last(begun))) {
            return day;
        }
        LocalDate next = from.atYear(begun.getYear() + 1);
        long length = ChronoUnit.DAYS.between(next, last(next)) + 1;
        return next.plusDays(offset % length);
    }

    private LocalDate last(LocalDate begun) {
        LocalDate sameYear = to.atYear(begun.getYear());
        return sameYear.isBefore(begun) ? to.atYear(begun.getYear() + 1) : sameYear;
    }
}
