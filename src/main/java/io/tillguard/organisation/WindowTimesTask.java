package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.scheduling.ScheduledTask;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * Writes down when the maintenance windows of sites are open in the next weeks: one timetable for all sites with the same zone,
 * hours, calendar and windows.
 */
@Component
class WindowTimesTask implements ScheduledTask {

    private static final Duration BEHIND = Duration.ofDays(2);
    private static final Duration AHEAD = Duration.ofDays(35);
    private static final Duration NEAR = Duration.ofDays(28);
    private static final int BATCH = 1000;

    private final NamedParameterJdbcTemplate jdbc;
    private final WorkingCalendars calendars;
    private final TransactionTemplate transactions;
    private final Clock clock;

    WindowTimesTask(
            NamedParameterJdbcTemplate jdbc,
            WorkingCalendars calendars,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String key() {
        return "maintenance-windows";
    }

    @Override
    public String cron() {
        return "45 1/5 * * * ?";
    }

    /** What sites need: timetables with their terms, and the sites that are to be told theirs. */
    private final class Need {
        private final Map<String, UUID> revisions = calendars.revisions();
        private final Map<String, CalendarDays> days = new HashMap<>();
        private final Map<UUID, WindowTerms> timetables = new LinkedHashMap<>();
        private final List<MapSqlParameterSource> sites = new ArrayList<>();

        Need() {
            revisions.keySet().forEach(code -> days.put(code, calendars.days(code)));
        }

        void take(ResultSet row) throws SQLException {
            UUID timetable = timetable(row);
            if (timetable != null && !timetables.containsKey(timetable)) {
                timetables.put(timetable, SiteWindows.terms(row, code -> days.getOrDefault(code, CalendarDays.NONE)));
            }
            boolean known = row.getObject("site_id", UUID.class) != null;
            if (!known || !Objects.equals(timetable, row.getObject("timetable_id", UUID.class))) {
                sites.add(new MapSqlParameterSource("site", row.getObject("id", UUID.class))
                        .addValue("timetable", timetable, Types.OTHER));
            }
        }

        /** What sites with the same terms have in common; null where nobody gave windows. */
        private @Nullable UUID timetable(ResultSet row) throws SQLException {
            String windows = row.getString("windows");
            if (windows == null) {
                return null;
            }
            String calendar = row.getString("holiday_calendar");
            boolean inOpeningHours = row.getBoolean("in_opening_hours");
            String text = "%s|%s|%s|%s|%s"
                    .formatted(
                            row.getString("time_zone"),
                            inOpeningHours ? "-" : Objects.toString(row.getString("opening_hours"), "-"),
                            Objects.toString(calendar, "-"),
                            Objects.toString(calendar == null ? null : revisions.get(calendar), "-"),
                            windows);
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant();
        Need need = need();
        Map<UUID, Long> written = written();
        List<UUID> due = need.timetables.keySet().stream()
                .filter(id -> written.getOrDefault(id, 0L) < now.plus(NEAR).getEpochSecond())
                .toList();
        int done = 0;
        for (UUID id : due) {
            if (progress.cancelled()) {
                return "%d timetables written".formatted(done);
            }
            WindowTerms terms = Objects.requireNonNull(need.timetables.get(id));
            transactions.executeWithoutResult(status -> write(id, terms, now));
            progress.report(++done, due.size());
        }
        for (int from = 0; from < need.sites.size(); from += BATCH) {
            List<MapSqlParameterSource> batch = need.sites.subList(from, Math.min(need.sites.size(), from + BATCH));
            transactions.executeWithoutResult(status -> tell(batch));
        }
        forget("organisation_window_time");
        forget("organisation_window_timetable");
        return "%d timetables written, %d sites".formatted(done, need.sites.size());
    }

    private Need need() {
        Need need = new Need();
        jdbc.query("""
                SELECT s.id, s.time_zone, s.opening_hours, s.holiday_calendar, w.windows, w.in_opening_hours,
                    k.site_id, k.timetable_id
                FROM organisation_site s
                LEFT JOIN (SELECT c.site_id, MIN(c.levels) AS levels
                    FROM organisation_scope c JOIN organisation_window n ON n.node_id = c.node_id
                    GROUP BY c.site_id) nearest ON nearest.site_id = s.id
                LEFT JOIN organisation_scope c ON c.site_id = s.id AND c.levels = nearest.levels
                LEFT JOIN organisation_window w ON w.node_id = c.node_id
                LEFT JOIN organisation_window_site k ON k.site_id = s.id""", new MapSqlParameterSource(), need::take);
        return need;
    }

    private Map<UUID, Long> written() {
        Map<UUID, Long> written = new HashMap<>();
        jdbc.query(
                "SELECT timetable_id, written_until FROM organisation_window_timetable",
                new MapSqlParameterSource(),
                row -> {
                    written.put(row.getObject("timetable_id", UUID.class), row.getLong("written_until"));
                });
        return written;
    }

    private void write(UUID id, WindowTerms terms, Instant now) {
        Instant last = now.plus(AHEAD);
        var timetable = new MapSqlParameterSource("id", id).addValue("until", last.getEpochSecond());
        jdbc.update("DELETE FROM organisation_window_timetable WHERE timetable_id = :id", timetable);
        jdbc.update(
                "INSERT INTO organisation_window_timetable (timetable_id, written_until) VALUES (:id, :until)",
                timetable);
        jdbc.update("DELETE FROM organisation_window_time WHERE timetable_id = :id", timetable);
        jdbc.batchUpdate(
                "INSERT INTO organisation_window_time (timetable_id, opens, closes) VALUES (:id, :opens, :closes)",
                terms.between(now.minus(BEHIND), last).stream()
                        .filter(open -> open.from().getEpochSecond() < open.to().getEpochSecond())
                        .map(open -> new MapSqlParameterSource("id", id)
                                .addValue("opens", open.from().getEpochSecond())
                                .addValue("closes", open.to().getEpochSecond()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private void tell(List<MapSqlParameterSource> sites) {
        MapSqlParameterSource[] rows = sites.toArray(MapSqlParameterSource[]::new);
        jdbc.batchUpdate("DELETE FROM organisation_window_site WHERE site_id = :site", rows);
        jdbc.batchUpdate(
                "INSERT INTO organisation_window_site (site_id, timetable_id) VALUES (:site, :timetable)", rows);
    }

    /** What no site needs any more. */
    private void forget(String table) {
        jdbc.update(
                "DELETE FROM " + table + " WHERE timetable_id NOT IN"
                        + " (SELECT timetable_id FROM organisation_window_site WHERE timetable_id IS NOT NULL)",
                new MapSqlParameterSource());
    }
}
