package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.PlanPlaces.Place;
import io.tillguard.shared.DatabaseEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the orders of a plan. The days are counted in Java, once for each turn and each zone and calendar that its sites have;
 * terminals and days then meet in one statement, so that a fleet of a million costs no memory here. Each turn is a transaction of
 * its own: what a crash cuts off is made by the next run, and nothing is made twice.
 */
@Component
class PlanOrders {

    /** Which sites have no turn yet: those of one group follow each other, each on the next day. */
    private static final String NEW_SITES = """
            INSERT INTO maintenance_plan_site (plan_id, site_id, turn)
            SELECT :plan, n.id, MOD(:taken + ROW_NUMBER() OVER (ORDER BY n.code) - 1, :turns)
            FROM organisation_site n
            WHERE NOT EXISTS (SELECT 1 FROM maintenance_plan_site p WHERE p.plan_id = :plan AND p.site_id = n.id)
              AND %s
              AND EXISTS (SELECT 1 FROM fleet_terminal t WHERE t.site_id = n.id AND %s)""";

    private static final String ORDERS = """
            INSERT INTO maintenance_order (id, kind, state, urgent, terminal_id, site_id, title, description, origin, plan_id,
                due_on, plan_day, due_at, planned_at, planned_as, planned_minutes, wanted_at, opened_at, opened_by, live)
            SELECT %s, 'PREVENTIVE', 'OPEN', FALSE, t.id, t.site_id, :name, :work, 'PLAN', :plan,
                d.due_on, d.plan_day, d.due_at, d.planned_at, d.planned_at, :minutes, d.due_at, :now, :by, TRUE
            FROM maintenance_plan_day d
            JOIN maintenance_plan_site p ON p.plan_id = d.plan_id AND p.turn = d.turn
            JOIN organisation_site s ON s.id = p.site_id AND s.time_zone = d.time_zone
                AND COALESCE(s.holiday_calendar, '') = d.calendar_code%s
            JOIN fleet_terminal t ON t.site_id = s.id
            WHERE d.plan_id = :plan AND d.turn = :turn AND %s
              AND NOT EXISTS (SELECT 1 FROM maintenance_order o
                              WHERE o.plan_id = :plan AND o.terminal_id = t.id AND o.plan_day = d.plan_day)""";

    private static final String SITES_OF_TURN =
            "JOIN maintenance_plan_site p ON p.plan_id = d.plan_id AND p.turn = d.turn"
                    + " JOIN organisation_site s ON s.id = p.site_id AND";

    /** Why an order of a terminal that is no longer of its plan is called off. */
    static final String LEFT = "The terminal left the plan";

    /** A day that now falls together with another is no day of its own. */
    private static final String DROPPED = """
             AND planned_at = planned_as AND plan_day >= :from AND plan_day < :until
             AND EXISTS (SELECT 1 FROM maintenance_plan_site p WHERE p.plan_id = :plan AND p.turn = :turn
                         AND p.site_id = maintenance_order.site_id)
             AND NOT EXISTS (SELECT 1 FROM maintenance_plan_day d
                 JOIN organisation_site s ON s.time_zone = d.time_zone AND COALESCE(s.holiday_calendar, '') = d.calendar_code%s
                 WHERE d.plan_id = :plan AND d.turn = :turn AND s.id = maintenance_order.site_id
                   AND d.plan_day = maintenance_order.plan_day)""";

    /** While a site's windows are not written down, its orders wait. */
    private static final String WRITTEN =
            " AND EXISTS (SELECT 1 FROM organisation_window_site y WHERE y.site_id = maintenance_order.site_id)";

    private final NamedParameterJdbcTemplate jdbc;
    private final PlanPlaces sites;
    private final TransactionTemplate transactions;
    private final String newId;

    PlanOrders(
            NamedParameterJdbcTemplate jdbc,
            PlanPlaces sites,
            PlatformTransactionManager transactions,
            DatabaseEngine engine) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.transactions = new TransactionTemplate(transactions);
        this.newId = engine == DatabaseEngine.POSTGRESQL ? "uuidv7()" : "RANDOM_UUID(7)";
    }

    /**
     * How many orders a run made and called off.
     *
     * @param unread of how many terminals no reading is known, null for a plan by calendar
     */
    record Made(long made, long calledOff, @Nullable Long unread) {}

    /** Asks a long run to stop. */
    @FunctionalInterface
    interface Watch {

        /** Returns whether to go on. */
        boolean done(int turn, int turns);
    }

    /**
     * Makes the orders of a plan up to a day, and calls off those of terminals that left it.
     *
     * @param from the first day that matters
     * @param until the first day that is too late
     */
    Made make(MaintenancePlan plan, LocalDate from, LocalDate until, Instant now, Watch watch) {
        PlanDates dates = new PlanDates(plan.terms());
        List<Place> places = sites.of(plan.terms());
        long off = count(transactions.execute(status -> {
            if (hasEnded(plan)) {
                return 0L;
            }
            enrol(plan, dates.turns());
            return leave(plan, now);
        }));
        long made = 0;
        for (int turn = 0; turn < dates.turns() && watch.done(turn, dates.turns()); turn++) {
            int present = turn;
            made += count(transactions.execute(
                    status -> hasEnded(plan) ? 0L : orders(plan, dates, present, from, until, places, now)));
        }
        return new Made(made, off, null);
    }

    /** Whether somebody ended the plan since the run began; nobody does until the transaction ends. */
    private boolean hasEnded(MaintenancePlan plan) {
        return jdbc.queryForList(PlanSql.LIVE, PlanSql.binds(plan), UUID.class).isEmpty();
    }

    private static long count(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private void enrol(MaintenancePlan plan, int turns) {
        MapSqlParameterSource binds = PlanSql.binds(plan).addValue("turns", turns);
        Long taken = jdbc.queryForObject(
                "SELECT COUNT(*) FROM maintenance_plan_site WHERE plan_id = :plan", binds, Long.class);
        jdbc.update(
                NEW_SITES.formatted(PlanSql.within(plan, "n.id"), PlanSql.matches(plan)),
                binds.addValue("taken", taken));
    }

    private Long leave(MaintenancePlan plan, Instant now) {
        return (long) jdbc.update(PlanSql.leave(plan), PlanSql.binds(plan, now).addValue("why", LEFT));
    }

    private Long orders(
            MaintenancePlan plan,
            PlanDates dates,
            int turn,
            LocalDate from,
            LocalDate until,
            List<Place> places,
            Instant now) {
        MapSqlParameterSource binds = PlanSql.binds(plan, now).addValue("turn", turn);
        jdbc.update("DELETE FROM maintenance_plan_day WHERE plan_id = :plan AND turn = :turn", binds);
        List<MapSqlParameterSource> days = new ArrayList<>();
        places.forEach(place -> {
            for (PlanDates.Day day : place.days(dates, turn, from, until)) {
                days.add(PlanSql.day(plan, turn, place, day));
            }
        });
        if (days.isEmpty()) {
            return 0L;
        }
        jdbc.batchUpdate(PlanSql.ADD_DAY, days.toArray(MapSqlParameterSource[]::new));
        String windows = PlanSql.windows(plan);
        jdbc.update(PlanSql.follow(plan, SITES_OF_TURN, " AND d.turn = :turn"), binds);
        jdbc.update(
                PlanSql.CALL_OFF + "\n" + DROPPED.formatted(windows) + (windows.isEmpty() ? "" : WRITTEN),
                binds.addValue("from", from)
                        .addValue("until", until)
                        .addValue("why", "Its day falls together with another"));
        return (long) jdbc.update(
                ORDERS.formatted(newId, windows, PlanSql.matches(plan)),
                binds.addValue("name", plan.terms().name())
                        .addValue("work", plan.terms().work())
                        .addValue("minutes", plan.terms().minutes()));
    }

    /** Calls off what nobody planned otherwise, was given or began, of a plan that ended. */
    long callOff(UUID plan, Instant now) {
        return jdbc.update(
                PlanSql.CALL_OFF + " AND planned_at = planned_as",
                new MapSqlParameterSource("plan", plan)
                        .addValue("now", utc(now))
                        .addValue("by", PlanningTask.KEY)
                        .addValue("why", "The plan ended"));
    }
}
