package io.tillguard.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The past instant that a reader asks about: an instant, or a date, which means the end of that day. */
public final class AsOf {

    private static final int DATE_LENGTH = 10;

    private AsOf() {}

    /**
     * Reads {@code 2026-03-31} or {@code 2026-03-31T12:00:00Z}; null and blank mean the present.
     *
     * @param zone where the day of a date ends
     * @throws RefusedException if it is neither
     */
    public static @Nullable Instant entered(@Nullable String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        try {
            Instant at = trimmed.length() == DATE_LENGTH
                    ? endOf(LocalDate.parse(trimmed), zone)
                    : OffsetDateTime.parse(trimmed).toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9000-01-01T00:00:00Z"))) {
                throw new DateTimeException("Outside 1970 to 9000");
            }
            return at;
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.of(
                    "bad-as-of",
                    "asOf",
                    "asOf is a date such as 2026-03-31 or an instant such as 2026-03-31T12:00:00Z: '%s'"
                            .formatted(Refusal.plain(trimmed)),
                    trimmed));
        }
    }

    /** The last microsecond of a day. */
    public static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }
}
