package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.organisation.OpeningHours.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells when the maintenance windows of one site are open, for whoever calls, without permissions. Where nobody gave windows,
 * neither for the site nor for a region above it, any time will do.
 */
@Component
public class SiteWindows {

    private final JdbcClient jdbc;
    private final WorkingCalendars calendars;

    SiteWindows(JdbcClient jdbc, WorkingCalendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    /**
     * When a window is open.
     *
     * @param opens at or after the instant that was asked for
     * @param closes at most two weeks after it opens, also if it lasts longer
     */
    public record Window(Instant opens, Instant closes) {}

    /** Whether a window of the site is open. */
    public boolean isOpen(UUID site, Instant at) {
        return terms(site).between(at, at.plusSeconds(1)).stream()
                .anyMatch(open -> open.from().equals(at));
    }

    /** What is left of the window that is open at an instant, or else the next one; empty if none ever opens. */
    public Optional<Window> next(UUID site, Instant from) {
        return terms(site).next(from).map(SiteWindows::window);
    }

    /** What is left of the window that is open at an instant, and those that open after it, at most so many. */
    public List<Window> upcoming(UUID site, Instant from, int most) {
        WindowTerms terms = terms(site);
        List<Window> upcoming = new ArrayList<>();
        Optional<Stretch> next = terms.next(from);
        while (next.isPresent() && upcoming.size() < most) {
            upcoming.add(window(next.get()));
            next = terms.next(next.get().to());
        }
        return upcoming;
    }

    /** The same as {@link #next} for many instants: what the site says is read once. */
    public Function<Instant, Optional<Window>> openings(UUID site) {
        WindowTerms terms = terms(site);
        return from -> terms.next(from).map(SiteWindows::window);
    }

    private static Window window(Stretch open) {
        return new Window(open.from(), open.to());
    }

    private WindowTerms terms(UUID site) {
        return jdbc.sql("""
                SELECT s.time_zone, s.opening_hours, s.holiday_calendar, w.windows, w.in_opening_hours
                FROM organisation_site s LEFT JOIN
                    (SELECT c.site_id, n.windows, n.in_opening_hours
                     FROM organisation_scope c JOIN organisation_window n ON n.node_id = c.node_id
                     WHERE c.site_id = :id ORDER BY c.levels FETCH FIRST 1 ROW ONLY) w ON w.site_id = s.id
                WHERE s.id = :id""")
                .param("id", site)
                .query((row, number) -> terms(row, calendars::days))
                .single();
    }

    /** Reads terms from a row. */
    static WindowTerms terms(ResultSet row, Function<String, CalendarDays> days) throws SQLException {
        String calendar = row.getString("holiday_calendar");
        return new WindowTerms(
                ZoneId.of(row.getString("time_zone")),
                hours(row.getString("opening_hours")),
                calendar == null ? CalendarDays.NONE : days.apply(calendar),
                hours(row.getString("windows")),
                row.getBoolean("in_opening_hours"));
    }

    private static @Nullable OpeningHours hours(@Nullable String text) {
        return text == null ? null : OpeningHours.entered(text);
    }
}
