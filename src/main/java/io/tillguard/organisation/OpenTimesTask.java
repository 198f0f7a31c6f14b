package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.organisation.OpeningHours.Stretch;
import io.tillguard.scheduling.ScheduledTask;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down when sites are open, from more than a year ago until next month: for new timetables, for those whose calendar
 * changed, and before the end comes near.
 */
@Component
class OpenTimesTask implements ScheduledTask {

    private static final Duration BEHIND = Duration.ofDays(400);
    private static final Duration AHEAD = Duration.ofDays(35);
    private static final Duration NEAR = Duration.ofDays(7);

    /** The end of the year 9999: beyond what was written down a site counts as open. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final NamedParameterJdbcTemplate jdbc;
    private final WorkingCalendars calendars;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OpenTimesTask(
            NamedParameterJdbcTemplate jdbc,
            WorkingCalendars calendars,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A timetable that is due.
     *
     * @param revision of its calendar, null without one
     */
    private record Timetable(
            UUID id,
            ZoneId zone,
            OpeningHours hours,
            @Nullable String calendar,
            @Nullable UUID revision) {}

    @Override
    public String key() {
        return "opening-times";
    }

    @Override
    public String cron() {
        return "30 1/5 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant();
        List<Timetable> due = due(now);
        int done = 0;
        for (Timetable timetable : due) {
            if (progress.cancelled()) {
                break;
            }
            transactions.executeWithoutResult(status -> write(timetable, now));
            progress.report(++done, due.size());
        }
        forget("organisation_open_time");
        forget("organisation_timetable");
        return "%d timetables written".formatted(done);
    }

    /** What no site needs any more. */
    private void forget(String table) {
        jdbc.update(
                "DELETE FROM " + table + " WHERE timetable_id NOT IN"
                        + " (SELECT timetable_id FROM organisation_site WHERE timetable_id IS NOT NULL)",
                new MapSqlParameterSource());
    }

    /**
     * Timetables of sites whose last row, which stands for all that was not written down, begins soon, or that have none, or
     * that were written by another revision of their calendar.
     */
    private List<Timetable> due(Instant now) {
        Map<String, UUID> revisions = calendars.revisions();
        List<Timetable> due = new ArrayList<>();
        jdbc.query("""
                SELECT s.timetable_id, s.time_zone, s.opening_hours, s.holiday_calendar, t.calendar_revision,
                    (SELECT MAX(o.opens) FROM organisation_open_time o WHERE o.timetable_id = s.timetable_id) AS last_row
                FROM (SELECT DISTINCT timetable_id, time_zone, opening_hours, holiday_calendar FROM organisation_site
                      WHERE timetable_id IS NOT NULL) s
                LEFT JOIN organisation_timetable t ON t.timetable_id = s.timetable_id""", new MapSqlParameterSource(), row -> {
            String calendar = row.getString("holiday_calendar");
            UUID revision = calendar == null ? null : revisions.get(calendar);
            boolean lasts = row.getLong("last_row") > now.plus(NEAR).getEpochSecond();
            if (!lasts || !Objects.equals(revision, row.getObject("calendar_revision", UUID.class))) {
                due.add(new Timetable(
                        row.getObject("timetable_id", UUID.class),
                        ZoneId.of(row.getString("time_zone")),
                        OpeningHours.entered(row.getString("opening_hours")),
                        calendar,
                        revision));
            }
        });
        return due;
    }

    private void write(Timetable timetable, Instant now) {
        Instant first = now.minus(BEHIND);
        Instant last = now.plus(AHEAD);
        CalendarDays calendar = timetable.calendar() == null ? CalendarDays.NONE : calendars.days(timetable.calendar());
        List<Stretch> open = new ArrayList<>(timetable.hours().between(first, last, timetable.zone(), calendar));
        open.add(new Stretch(Instant.EPOCH, first));
        open.add(new Stretch(last, EVER));
        List<MapSqlParameterSource> rows = new ArrayList<>();
        long before = 0;
        for (Stretch each : Stretch.joined(open)) {
            long opens = each.from().getEpochSecond();
            long closes = each.to().getEpochSecond();
            rows.add(new MapSqlParameterSource("id", timetable.id())
                    .addValue("opens", opens)
                    .addValue("closes", closes)
                    .addValue("before", before));
            before += closes - opens;
        }
        var written =
                new MapSqlParameterSource("id", timetable.id()).addValue("revision", timetable.revision(), Types.OTHER);
        jdbc.update("DELETE FROM organisation_timetable WHERE timetable_id = :id", written);
        jdbc.update(
                "INSERT INTO organisation_timetable (timetable_id, calendar_revision) VALUES (:id, :revision)",
                written);
        jdbc.update("DELETE FROM organisation_open_time WHERE timetable_id = :id", written);
        jdbc.batchUpdate("""
                INSERT INTO organisation_open_time (timetable_id, opens, closes, open_before)
                VALUES (:id, :opens, :closes, :before)""", rows.toArray(MapSqlParameterSource[]::new));
    }
}
