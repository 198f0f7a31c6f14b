package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.organisation.OpeningHours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts time in which a site is open, for whoever calls, without permissions: service levels are promised in it. A site
 * without opening hours never closes, and nor does what belongs to no site.
 */
@Component
public class SiteHours {

    private static final Duration STEP = Duration.ofDays(14);

    /** Whatever closes a site longer than that is no closing any more: from then on it counts as open. */
    private static final Duration LONGEST_LOOK = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final WorkingCalendars calendars;

    SiteHours(JdbcClient jdbc, WorkingCalendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    /** When a site is open, by its own clock. */
    private record Timetable(ZoneId zone, @Nullable OpeningHours hours, CalendarDays calendar) {}

    /** A site's zone; UTC for no site. */
    public ZoneId zone(@Nullable UUID site) {
        return timetable(site).zone();
    }

    /**
     * The instant at which a site has been open for so long since another.
     *
     * @param open more than nothing
     */
    public Instant after(@Nullable UUID site, Instant from, Duration open) {
        Timetable timetable = timetable(site);
        OpeningHours hours = timetable.hours();
        if (hours == null) {
            return from.plus(open);
        }
        Duration left = open;
        Instant end = from.plus(LONGEST_LOOK);
        Instant at = from;
        for (; at.isBefore(end); at = at.plus(STEP)) {
            for (Stretch each : hours.between(at, at.plus(STEP), timetable.zone(), timetable.calendar())) {
                Duration length = Duration.between(each.from(), each.to());
                if (length.compareTo(left) >= 0) {
                    return each.from().plus(left);
                }
                left = left.minus(length);
            }
        }
        return at.plus(left);
    }

    /** How long a site is open between two instants; nothing when the second is not after the first. */
    public Duration between(@Nullable UUID site, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        Timetable timetable = timetable(site);
        OpeningHours hours = timetable.hours();
        if (hours == null) {
            return Duration.between(from, to);
        }
        List<Stretch> open = hours.between(from, to, timetable.zone(), timetable.calendar());
        return open.stream()
                .map(each -> Duration.between(each.from(), each.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Timetable timetable(@Nullable UUID site) {
        Timetable always = new Timetable(ZoneOffset.UTC, null, CalendarDays.NONE);
        if (site == null) {
            return always;
        }
        return jdbc.sql("SELECT time_zone, opening_hours, holiday_calendar FROM organisation_site WHERE id = :id")
                .param("id", site)
                .query((row, number) -> {
                    String hours = row.getString("opening_hours");
                    String calendar = row.getString("holiday_calendar");
                    return new Timetable(
                            ZoneId.of(row.getString("time_zone")),
                            hours == null ? null : OpeningHours.entered(hours),
                            calendar == null ? CalendarDays.NONE : calendars.days(calendar));
                })
                .optional()
                .orElse(always);
    }
}
