package io.tillguard.organisation;

import io.tillguard.organisation.OpeningHours.Stretch;
import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down when sites are open, from more than a year ago until next month: for new timetables, and before the end comes near. */
@Component
class OpenTimesTask implements ScheduledTask {

    private static final Duration BEHIND = Duration.ofDays(400);
    private static final Duration AHEAD = Duration.ofDays(35);
    private static final Duration NEAR = Duration.ofDays(7);

    /** The end of the year 9999: beyond what was written down a site counts as open. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OpenTimesTask(NamedParameterJdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Timetable(UUID id, ZoneId zone, OpeningHours hours) {}

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
        jdbc.update("""
                DELETE FROM organisation_open_time WHERE timetable_id NOT IN
                    (SELECT timetable_id FROM organisation_site WHERE timetable_id IS NOT NULL)""", new MapSqlParameterSource());
        return "%d timetables written".formatted(done);
    }

    /** Timetables of sites whose last row, which stands for all that was not written down, begins soon, or that have none. */
    private List<Timetable> due(Instant now) {
        return jdbc.query(
                """
                SELECT s.timetable_id, s.time_zone, s.opening_hours
                FROM (SELECT DISTINCT timetable_id, time_zone, opening_hours FROM organisation_site
                      WHERE timetable_id IS NOT NULL) s
                WHERE NOT EXISTS (SELECT 1 FROM organisation_open_time o
                                  WHERE o.timetable_id = s.timetable_id AND o.opens > :soon)""",
                new MapSqlParameterSource("soon", now.plus(NEAR).getEpochSecond()),
                (row, number) -> new Timetable(
                        row.getObject("timetable_id", UUID.class),
                        ZoneId.of(row.getString("time_zone")),
                        OpeningHours.entered(row.getString("opening_hours"))));
    }

    private void write(Timetable timetable, Instant now) {
        Instant first = now.minus(BEHIND);
        Instant last = now.plus(AHEAD);
        List<Stretch> open = new ArrayList<>(timetable.hours().between(first, last, timetable.zone()));
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
        jdbc.update(
                "DELETE FROM organisation_open_time WHERE timetable_id = :id",
                new MapSqlParameterSource("id", timetable.id()));
        jdbc.batchUpdate("""
                INSERT INTO organisation_open_time (timetable_id, opens, closes, open_before)
                VALUES (:id, :opens, :closes, :before)""", rows.toArray(MapSqlParameterSource[]::new));
    }
}
