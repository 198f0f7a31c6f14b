package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.organisation.SiteHours;
import io.tillguard.scheduling.ScheduledTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the schedule in line with the analyses in force and the register: each run writes only what differs, in slices, each
 * its own transaction, so that one that is stopped goes on where it ended.
 */
@Component
class Duties implements ScheduledTask {

    private static final int SLICE = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** Days that are looked at for one on which the site is open. */
    private static final int LONGEST_CLOSING = 10;

    /** Longer than any run takes. */
    private static final Duration RECENT = Duration.ofDays(1);

    /** In service, by attendance; on the shelf; nothing else is inspected. */
    private static final String CLASS = """
            CASE WHEN t.state IN ('ACCEPTED', 'IN_STOCK') THEN 'STORED'
                 WHEN t.attendance = 'UNATTENDED' THEN 'UNATTENDED'
                 WHEN t.attendance = 'SEMI_ATTENDED' THEN 'SEMI_ATTENDED'
                 WHEN b.site_id IS NOT NULL THEN 'HIGH_TRAFFIC' ELSE 'ATTENDED' END""";

    static final String COVERED = "('ACTIVE', 'BOUND', 'SUSPENDED', 'ACCEPTED', 'IN_STOCK')";

    private static final String STALE = """
            SELECT x.id, x.site_id, x.class, x.days, x.zone, x.registered_at, x.known,
                (SELECT MAX(i.inspected_at) FROM inspection i WHERE i.terminal_id = x.id) AS last_at
            FROM (SELECT c.*, d.terminal_id AS known, d.terminal_class, d.interval_days, d.time_zone, d.site_id AS duty_site,
                      CASE c.class WHEN 'ATTENDED' THEN CAST(:attended AS INTEGER) WHEN 'HIGH_TRAFFIC' THEN CAST(:high AS INTEGER)
                           WHEN 'SEMI_ATTENDED' THEN CAST(:semi AS INTEGER) WHEN 'UNATTENDED' THEN CAST(:un AS INTEGER)
                           ELSE CAST(:stored AS INTEGER) END AS days
                  FROM (SELECT t.id, t.site_id, t.registered_at, COALESCE(s.time_zone, 'UTC') AS zone, %s AS class
                        FROM fleet_terminal t
                        LEFT JOIN organisation_site s ON s.id = t.site_id
                        LEFT JOIN inspection_busy_site b ON b.site_id = t.site_id
                        WHERE t.state IN %s AND t.id > :after) c
                  LEFT JOIN inspection_duty d ON d.terminal_id = c.id) x
            WHERE x.known IS NULL OR x.terminal_class <> x.class OR x.interval_days <> x.days OR x.time_zone <> x.zone
               OR x.duty_site IS DISTINCT FROM x.site_id
            ORDER BY x.id FETCH FIRST %d ROWS ONLY""".formatted(CLASS, COVERED, SLICE);

    private static final String INSERT = """
            INSERT INTO inspection_duty (terminal_id, site_id, terminal_class, interval_days, time_zone, counted_from,
                last_inspected_at, due_on, plan_on, due_at, very_late_at)
            VALUES (:id, :site, :class, :days, :zone, :from, :last, :on, :plan, :at, :late)""";

    private static final String UPDATE = """
            UPDATE inspection_duty SET site_id = :site, terminal_class = :class, interval_days = :days, time_zone = :zone,
                counted_from = :from, last_inspected_at = :last, due_on = :on, plan_on = :plan, due_at = :at,
                very_late_at = :late
            WHERE terminal_id = :id""";

    private final NamedParameterJdbcTemplate jdbc;
    private final RiskAnalyses analyses;
    private final SiteHours hours;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Duties(
            NamedParameterJdbcTemplate jdbc,
            RiskAnalyses analyses,
            SiteHours hours,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.analyses = analyses;
        this.hours = hours;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** A terminal whose schedule differs from what it should be. */
    private record Stale(
            UUID terminal,
            @Nullable UUID site,
            TerminalClass terminalClass,
            int days,
            ZoneId zone,
            Instant registeredAt,
            boolean known,
            @Nullable Instant last) {

        Instant from() {
            return last == null ? registeredAt : last;
        }
    }

    private record OpenDay(@Nullable UUID site, LocalDate day) {}

    @Override
    public String key() {
        return "inspection-schedule";
    }

    @Override
    public String cron() {
        return "40 2/5 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        MapSqlParameterSource days = days();
        int dropped = jdbc.update(
                "DELETE FROM inspection_duty WHERE terminal_id IN (SELECT id FROM fleet_terminal WHERE state NOT IN "
                        + COVERED + ")",
                days);
        Map<OpenDay, LocalDate> planned = new HashMap<>();
        long done = 0;
        UUID after = FIRST;
        List<Stale> slice = stale(days, after);
        while (!slice.isEmpty() && !progress.cancelled()) {
            List<Stale> now = slice;
            transactions.executeWithoutResult(status -> write(now, planned));
            done += slice.size();
            progress.report(done, 0);
            after = slice.getLast().terminal();
            slice = slice.size() < SLICE ? List.of() : stale(days, after);
        }
        recent().forEach(terminal -> transactions.executeWithoutResult(status -> inspected(terminal)));
        return "%d terminals scheduled, %d no longer".formatted(done, dropped);
    }

    private MapSqlParameterSource days() {
        Map<TerminalClass, Integer> days = analyses.intervals();
        return new MapSqlParameterSource()
                .addValue("attended", days.get(TerminalClass.ATTENDED))
                .addValue("high", days.get(TerminalClass.HIGH_TRAFFIC))
                .addValue("semi", days.get(TerminalClass.SEMI_ATTENDED))
                .addValue("un", days.get(TerminalClass.UNATTENDED))
                .addValue("stored", days.get(TerminalClass.STORED));
    }

    private List<Stale> stale(MapSqlParameterSource days, UUID after) {
        return jdbc.query(STALE, days.addValue("after", after), Duties::row);
    }

    private static Stale row(ResultSet row, int number) throws SQLException {
        return new Stale(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                TerminalClass.valueOf(row.getString("class")),
                row.getInt("days"),
                ZoneId.of(row.getString("zone")),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getObject("known", UUID.class) != null,
                Cells.instant(row, "last_at"));
    }

    private void write(List<Stale> terminals, Map<OpenDay, LocalDate> planned) {
        List<MapSqlParameterSource> added = new ArrayList<>();
        List<MapSqlParameterSource> changed = new ArrayList<>();
        for (Stale each : terminals) {
            (each.known() ? changed : added).add(values(each, planned));
        }
        jdbc.batchUpdate(INSERT, added.toArray(MapSqlParameterSource[]::new));
        jdbc.batchUpdate(UPDATE, changed.toArray(MapSqlParameterSource[]::new));
    }

    private MapSqlParameterSource values(Stale each, Map<OpenDay, LocalDate> planned) {
        DueDate due = DueDate.after(each.from(), each.days(), each.zone());
        LocalDate plan = planned.computeIfAbsent(
                new OpenDay(each.site(), due.on()), day -> openDay(day.site(), day.day(), each.zone()));
        return new MapSqlParameterSource()
                .addValue("id", each.terminal())
                .addValue("site", each.site())
                .addValue("class", each.terminalClass().name())
                .addValue("days", each.days())
                .addValue("zone", each.zone().getId())
                .addValue("from", utc(each.from()))
                .addValue("last", each.last() == null ? null : utc(each.last()))
                .addValue("on", due.on())
                .addValue("plan", plan)
                .addValue("at", utc(due.at()))
                .addValue("late", utc(due.veryLateAt()));
    }

    /** The last day until then on which the site is open; the day itself where it is closed for long. */
    private LocalDate openDay(@Nullable UUID site, LocalDate last, ZoneId zone) {
        for (LocalDate day = last; day.isAfter(last.minusDays(LONGEST_CLOSING)); day = day.minusDays(1)) {
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
            if (hours.between(site, from, to).compareTo(Duration.ZERO) > 0) {
                return day;
            }
        }
        return last;
    }

    /** What was inspected while its schedule was being written: the inspection counts. */
    private List<UUID> recent() {
        return jdbc.queryForList("""
                SELECT DISTINCT i.terminal_id FROM inspection i JOIN inspection_duty d ON d.terminal_id = i.terminal_id
                WHERE i.received_at > :from AND (d.last_inspected_at IS NULL OR d.last_inspected_at < i.inspected_at)""", Map.of("from", utc(clock.instant().minus(RECENT))), UUID.class);
    }

    /** An inspection counts at once; of several at once the latest. */
    void inspected(UUID terminal) {
        jdbc.queryForList(
                "SELECT terminal_id FROM inspection_duty WHERE terminal_id = :id FOR UPDATE",
                Map.of("id", terminal),
                UUID.class);
        jdbc.query("""
                        SELECT d.terminal_id AS id, d.site_id, d.terminal_class AS class, d.interval_days AS days,
                            d.time_zone AS zone, d.counted_from AS registered_at, d.terminal_id AS known,
                            (SELECT MAX(i.inspected_at) FROM inspection i WHERE i.terminal_id = d.terminal_id) AS last_at
                        FROM inspection_duty d WHERE d.terminal_id = :id""", new MapSqlParameterSource("id", terminal), Duties::row)
                .forEach(each -> jdbc.update(UPDATE, values(each, new HashMap<>())));
    }
}
