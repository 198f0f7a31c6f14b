package io.tillguard.maintenance;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.organisation.SiteWindows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The few kinds of sites on which the days of a plan are counted once: those with the same zone, calendar and, if asked, windows. */
@Component
class PlanPlaces {

    /** That a site is of a day's kind, for a plan that keeps to windows. A site whose windows are not written down yet waits. */
    static final String SAME_WINDOWS = " JOIN organisation_window_site k ON k.site_id = s.id"
            + " AND COALESCE(CAST(k.timetable_id AS VARCHAR(36)), '') = d.timetable";

    private final JdbcClient jdbc;
    private final WorkingCalendars calendars;
    private final SiteWindows windows;

    PlanPlaces(JdbcClient jdbc, WorkingCalendars calendars, SiteWindows windows) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.windows = windows;
    }

    /**
     * A kind of sites.
     *
     * @param calendar the code, empty for none
     * @param timetable of the windows, empty for none
     * @param openings when windows open next, null if the plan does not ask
     */
    record Place(
            String zone,
            String calendar,
            String timetable,
            CalendarDays worked,
            @Nullable Function<Instant, Optional<SiteWindows.Window>> openings) {

        List<PlanDates.Day> days(PlanDates dates, int turn, LocalDate from, LocalDate until) {
            return dates.days(turn, from, until, ZoneId.of(zone), worked, openings);
        }

        PlanDates.Day day(PlanDates dates, LocalDate wanted) {
            return dates.day(wanted, ZoneId.of(zone), worked, openings);
        }
    }

    /** The kinds of sites that a plan meets. */
    List<Place> of(PlanTerms terms) {
        List<Place> places = new ArrayList<>();
        jdbc.sql(terms.inWindows() ? """
                        SELECT s.time_zone, COALESCE(s.holiday_calendar, '') AS calendar,
                            COALESCE(CAST(k.timetable_id AS VARCHAR(36)), '') AS timetable,
                            MIN(CAST(s.id AS VARCHAR(36))) AS example
                        FROM organisation_site s JOIN organisation_window_site k ON k.site_id = s.id
                        GROUP BY s.time_zone, s.holiday_calendar, k.timetable_id""" : """
                        SELECT DISTINCT s.time_zone, COALESCE(s.holiday_calendar, '') AS calendar, '' AS timetable, '' AS example
                        FROM organisation_site s""").query(row -> {
            String calendar = row.getString("calendar");
            String example = row.getString("example");
            places.add(new Place(
                    row.getString("time_zone"),
                    calendar,
                    row.getString("timetable"),
                    calendar.isEmpty() ? CalendarDays.NONE : calendars.days(calendar),
                    example.isEmpty() ? null : windows.openings(UUID.fromString(example))));
        });
        return places;
    }
}
