package io.tillguard.maintenance;

import io.tillguard.fleet.Meter;
import io.tillguard.maintenance.PlanOrders.Made;
import io.tillguard.shared.DatabaseEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the orders of a plan by use. A terminal's turn comes when its meter has counted the interval since the last turn; before
 * the first one, since the last multiple of the interval, as if the work had always been done. Its pace since then tells the day
 * on which it will be so far, and the order is made some days before. One order of a plan is open at a terminal at a time; whatever
 * ends it begins the next interval, from the total that is known when the task runs next.
 */
@Component
class PlanUse {

    /** Counted since its last multiple; what has no reading yet waits. */
    private static final String ENROL = """
            INSERT INTO maintenance_plan_use (plan_id, terminal_id, counted, counted_at, seen, seen_at)
            SELECT :plan, t.id, m.total - MOD(m.total, :every), :now, m.total, m.read_at
            FROM fleet_terminal t LEFT JOIN fleet_meter m ON m.terminal_id = t.id AND m.meter = :meter
            WHERE %s AND %s
              AND NOT EXISTS (SELECT 1 FROM maintenance_plan_use u WHERE u.plan_id = :plan AND u.terminal_id = t.id)""";

    private static final String FIRST_READ = """
            MERGE INTO maintenance_plan_use u
            USING (SELECT m.terminal_id, m.total, m.read_at FROM fleet_meter m WHERE m.meter = :meter) n
            ON (u.plan_id = :plan AND u.counted IS NULL AND u.terminal_id = n.terminal_id)
            WHEN MATCHED THEN UPDATE SET counted = n.total - MOD(n.total, :every), seen = n.total, seen_at = n.read_at""";

    /** What ended since begins an interval. */
    private static final String AFTER_TURN = """
            MERGE INTO maintenance_plan_use u
            USING (SELECT o.terminal_id, MAX(o.ended_at) AS ended_at, MAX(m.total) AS total, MAX(m.read_at) AS read_at
                   FROM maintenance_order o
                   LEFT JOIN fleet_meter m ON m.terminal_id = o.terminal_id AND m.meter = :meter
                   WHERE o.plan_id = :plan AND NOT o.live
                   GROUP BY o.terminal_id) n
            ON (u.plan_id = :plan AND u.terminal_id = n.terminal_id AND n.ended_at > u.counted_at)
            WHEN MATCHED THEN UPDATE SET counted = n.total, counted_at = n.ended_at, seen = n.total, seen_at = n.read_at""";

    private static final String GONE = """
            DELETE FROM maintenance_plan_use
            WHERE plan_id = :plan AND NOT EXISTS (
                SELECT 1 FROM fleet_terminal t WHERE t.id = maintenance_plan_use.terminal_id AND %s AND %s)""";

    /** Days from today on until a turn comes: by the meter, by its pace, and by the calendar if the plan asks; the first counts. */
    private static final String COMING = """
            SELECT u.terminal_id, LEAST(%s, %s) AS days
            FROM maintenance_plan_use u
            LEFT JOIN fleet_meter m ON m.terminal_id = u.terminal_id AND m.meter = :meter
            WHERE u.plan_id = :plan""";

    private static final String BY_CALENDAR =
            "FLOOR((EXTRACT(EPOCH FROM u.counted_at + INTERVAL '%d' MONTH) - :todaySeconds) / 86400)";

    private static final String ORDERS = """
            INSERT INTO maintenance_order (id, kind, state, urgent, terminal_id, site_id, title, description, origin, plan_id,
                due_on, plan_day, due_at, planned_at, planned_as, planned_minutes, wanted_at, opened_at, opened_by, live)
            SELECT %s, 'PREVENTIVE', 'OPEN', FALSE, t.id, t.site_id, :name, :work, 'PLAN', :plan,
                d.due_on, d.plan_day, d.due_at, d.planned_at, d.planned_at, :minutes, d.due_at, :now, :by, TRUE
            FROM (%s) c
            JOIN fleet_terminal t ON t.id = c.terminal_id
            JOIN organisation_site s ON s.id = t.site_id
            JOIN maintenance_plan_day d ON d.plan_id = :plan AND d.turn = GREATEST(c.days, 0)
                AND s.time_zone = d.time_zone AND COALESCE(s.holiday_calendar, '') = d.calendar_code%s
            WHERE %s AND %s
              AND NOT EXISTS (SELECT 1 FROM maintenance_order o
                              WHERE o.plan_id = :plan AND o.terminal_id = t.id AND (o.live OR o.plan_day = d.plan_day))""";

    private final NamedParameterJdbcTemplate jdbc;
    private final PlanPlaces places;
    private final MaintenanceSettings settings;
    private final TransactionTemplate transactions;
    private final String newId;

    PlanUse(
            NamedParameterJdbcTemplate jdbc,
            PlanPlaces places,
            MaintenanceSettings settings,
            PlatformTransactionManager transactions,
            DatabaseEngine engine) {
        this.jdbc = jdbc;
        this.places = places;
        this.settings = settings;
        this.transactions = new TransactionTemplate(transactions);
        this.newId = engine == DatabaseEngine.POSTGRESQL ? "uuidv7()" : "RANDOM_UUID(7)";
    }

    /** Makes the orders of terminals that will soon be so far, and calls off those of terminals that left the plan. */
    Made make(MaintenancePlan plan, LocalDate today, Instant now) {
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean begun = !plan.terms().startsOn().isAfter(today)
                    && !jdbc.queryForList(PlanSql.LIVE, PlanSql.binds(plan), UUID.class)
                            .isEmpty();
            return begun ? makeOnce(plan, today, now) : new Made(0, 0, 0L);
        }));
    }

    private Made makeOnce(MaintenancePlan plan, LocalDate today, Instant now) {
        Meter meter = plan.terms().unit().meter();
        if (meter == null) {
            throw new IllegalArgumentException(
                    "A plan by calendar: " + plan.terms().name());
        }
        MapSqlParameterSource binds = PlanSql.binds(plan, now)
                .addValue("meter", meter.name())
                .addValue("every", (long) plan.terms().every());
        String sites = PlanSql.within(plan, "t.site_id");
        long off = jdbc.update(PlanSql.leave(plan), binds.addValue("why", PlanOrders.LEFT));
        jdbc.update(GONE.formatted(PlanSql.belongs(plan), sites), binds);
        jdbc.update(ENROL.formatted(PlanSql.belongs(plan), sites), binds);
        jdbc.update(FIRST_READ, binds);
        jdbc.update(AFTER_TURN, binds);
        days(plan, today, binds);
        jdbc.update(PlanSql.follow(plan, "JOIN organisation_site s ON", ""), binds);
        long made = jdbc.update(
                ORDERS.formatted(newId, coming(plan), PlanSql.windows(plan), PlanSql.matches(plan), sites),
                binds.addValues(UsePace.binds(today, now))
                        .addValue("name", plan.terms().name())
                        .addValue("work", plan.terms().work())
                        .addValue("minutes", plan.terms().minutes()));
        Long unread = jdbc.queryForObject(
                "SELECT COUNT(*) FROM maintenance_plan_use WHERE plan_id = :plan AND counted IS NULL",
                binds,
                Long.class);
        return new Made(made, off, unread == null ? 0 : unread);
    }

    private static String coming(MaintenancePlan plan) {
        Integer latest = plan.terms().latestMonths();
        return COMING.formatted(
                UsePace.DAYS_LEFT.formatted(":every"), latest == null ? UsePace.NEVER : BY_CALENDAR.formatted(latest));
    }

    /** Turn n of a plan by use is the n-th day from today on. */
    private void days(MaintenancePlan plan, LocalDate today, MapSqlParameterSource binds) {
        jdbc.update("DELETE FROM maintenance_plan_day WHERE plan_id = :plan", binds);
        PlanDates dates = new PlanDates(plan.terms());
        List<MapSqlParameterSource> days = new ArrayList<>();
        for (PlanPlaces.Place place : places.of(plan.terms())) {
            for (int n = 0; n < settings.useAheadDays(); n++) {
                days.add(PlanSql.day(plan, n, place, place.day(dates, today.plusDays(n))));
            }
        }
        jdbc.batchUpdate(PlanSql.ADD_DAY, days.toArray(MapSqlParameterSource[]::new));
    }
}
