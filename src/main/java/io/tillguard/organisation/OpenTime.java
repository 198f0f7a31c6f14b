package io.tillguard.organisation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of SQL that tell open time from closed time at a site, by its {@code timetable_id}. Times are seconds since 1970,
 * as {@code EXTRACT(EPOCH FROM …)} gives them and {@link #seconds} for a bind.
 */
public final class OpenTime {

    private OpenTime() {}

    /** What sites with these opening hours and this calendar have in common; null when they never close. */
    static @Nullable UUID timetable(@Nullable OpeningHours hours, ZoneId zone, @Nullable String calendar) {
        if (hours == null || hours.isAlways()) {
            return null;
        }
        String text = "%s %s %s".formatted(zone.getId(), calendar == null ? "-" : calendar, hours.text());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The closed seconds between two times, 0 without a timetable. */
    public static String closed(String timetable, String from, String to) {
        return "COALESCE(%s - (%s) - (%s - %s), 0)".formatted(to, from, until(timetable, to), until(timetable, from));
    }

    /** That the site is open at a time. */
    public static String isOpen(String timetable, String at) {
        return """
                (%1$s IS NULL OR EXISTS (SELECT 1 FROM organisation_open_time w
                    WHERE w.timetable_id = %1$s AND w.opens <= %2$s AND w.closes > %2$s))""".formatted(timetable, at);
    }

    /** A time as a bind; the placeholder needs {@code CAST(… AS DECIMAL(20, 6))}. */
    public static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano(), 9));
    }

    /** All open seconds until a time: every stretch knows those before it, so one row is read. */
    private static String until(String timetable, String at) {
        return """
                (SELECT w.open_before + LEAST(%2$s, w.closes) - w.opens FROM organisation_open_time w
                 WHERE w.timetable_id = %1$s AND w.opens <= %2$s ORDER BY w.opens DESC FETCH FIRST 1 ROW ONLY)""".formatted(timetable, at);
    }
}
