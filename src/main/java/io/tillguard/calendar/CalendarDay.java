package io.tillguard.calendar;

import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dated day of a calendar.
 *
 * @param date from 2000 to 2099
 * @param name what is celebrated or made up for, at most 100 characters
 */
public record CalendarDay(LocalDate date, String name, DayKind kind) {

    static final int LONGEST_NAME = 100;
    private static final Pattern DATE = Pattern.compile("(20[0-9]{2})([-/])([0-9]{1,2})\\2([0-9]{1,2})");

    public CalendarDay {
        name = text("name", name, LONGEST_NAME);
        if (date.getYear() < 2000 || date.getYear() > 2099) {
            throw badDate(date.toString());
        }
    }

    /**
     * Reads a day as a form, a file or a request sends it.
     *
     * @param date such as 2026-10-01; spreadsheets write 2026/10/1
     * @throws RefusedException for the first text that is wrong
     */
    public static CalendarDay entered(@Nullable String date, @Nullable String name, @Nullable String kind) {
        return new CalendarDay(
                date(required("date", date)), required("name", name), DayKind.entered(required("kind", kind)));
    }

    /**
     * Reads a date.
     *
     * @throws RefusedException if it is none
     */
    public static LocalDate date(String text) {
        Matcher found = DATE.matcher(text.strip());
        if (!found.matches()) {
            throw badDate(text);
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(4)));
        } catch (DateTimeException e) {
            throw badDate(text);
        }
    }

    static String text(String field, String text, int longest) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw missing(field);
        }
        if (trimmed.codePointCount(0, trimmed.length()) > longest
                || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-name",
                    field,
                    "%s must have at most %d characters and no control characters".formatted(field, longest),
                    text));
        }
        if (!FormulaGuard.safe(trimmed).equals(trimmed)) {
            throw new RefusedException(Refusal.of(
                    "formula-text",
                    field,
                    "%s must not begin like a formula: '%s'".formatted(field, Refusal.plain(trimmed)),
                    trimmed));
        }
        return trimmed;
    }

    static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw missing(field);
        }
        return text;
    }

    private static RefusedException missing(String field) {
        return new RefusedException(Refusal.of("missing-" + field, field, field + " is missing", ""));
    }

    static RefusedException badDate(String text) {
        return new RefusedException(Refusal.of(
                "bad-day",
                "date",
                "A date looks like 2026-10-01 and lies between 2000 and 2099: '%s'".formatted(Refusal.plain(text)),
                text));
    }
}
