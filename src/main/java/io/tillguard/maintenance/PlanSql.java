package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import java.time.Instant;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** What the statements of plans by calendar and of plans by use share. */
final class PlanSql {

    /** Whoever would end the plan waits until the transaction ends. */
    static final String LIVE = "SELECT id FROM maintenance_plan WHERE id = :plan AND ended_at IS NULL FOR UPDATE";

    /** Calls off what lies ahead and was begun by nobody. */
    static final String CALL_OFF = """
            UPDATE maintenance_order SET state = 'CANCELLED', live = FALSE, plan_day = NULL, ended_at = :now, ended_by = :by,
                result = :why, version = version + 1
            WHERE plan_id = :plan AND live AND state = 'OPEN' AND planned_at > :now""";

    static final String ADD_DAY = """
            INSERT INTO maintenance_plan_day (plan_id, turn, time_zone, calendar_code, timetable, plan_day, due_on, due_at, planned_at)
            VALUES (:plan, :turn, :zone, :calendar, :timetable, :day, :dueOn, :dueAt, :plannedAt)""";

    private static final String LEFT = " AND NOT EXISTS (SELECT 1 FROM fleet_terminal t"
            + " WHERE t.id = maintenance_order.terminal_id AND t.site_id = maintenance_order.site_id AND %s AND %s)";

    private static final String FOLLOW = """
            MERGE INTO maintenance_order o
            USING (SELECT s.id AS site_id, d.plan_day, d.due_on, d.due_at, d.planned_at
                   FROM maintenance_plan_day d
                   %s s.time_zone = d.time_zone AND COALESCE(s.holiday_calendar, '') = d.calendar_code%s
                   WHERE d.plan_id = :plan%s) n
            ON (o.plan_id = :plan AND o.live AND o.site_id = n.site_id AND o.plan_day = n.plan_day AND o.state = 'OPEN'
                AND o.planned_at > :now AND o.planned_at = o.planned_as AND o.planned_at <> n.planned_at)
            WHEN MATCHED THEN UPDATE SET due_on = n.due_on, due_at = n.due_at, wanted_at = n.due_at,
                planned_at = n.planned_at, planned_as = n.planned_at, version = o.version + 1""";

    private PlanSql() {}

    /** What names the plan, its model and its sites. */
    static MapSqlParameterSource binds(MaintenancePlan plan) {
        return new MapSqlParameterSource("plan", plan.id())
                .addValue("model", plan.terms().model())
                .addValue("node", plan.terms().node());
    }

    /** The same, with who acts when. */
    static MapSqlParameterSource binds(MaintenancePlan plan, Instant now) {
        return binds(plan).addValue("now", utc(now)).addValue("by", PlanningTask.KEY);
    }

    /** One day of a plan at one kind of sites. */
    static MapSqlParameterSource day(MaintenancePlan plan, int turn, PlanPlaces.Place place, PlanDates.Day day) {
        return binds(plan)
                .addValue("turn", turn)
                .addValue("zone", place.zone())
                .addValue("calendar", place.calendar())
                .addValue("timetable", place.timetable())
                .addValue("day", day.day())
                .addValue("dueOn", day.dueOn())
                .addValue("dueAt", utc(day.dueAt()))
                .addValue("plannedAt", utc(day.plannedAt()));
    }

    /** Joins the windows of a site {@code s} to a day {@code d}, if the plan keeps to them. */
    static String windows(MaintenancePlan plan) {
        return plan.terms().inWindows() ? PlanPlaces.SAME_WINDOWS : "";
    }

    /**
     * Orders that nobody planned otherwise follow their days: holidays are entered, sites change their zone or calendar.
     *
     * @param sites joins the sites {@code s} of a day {@code d}, up to the last condition
     * @param days another condition on the day, empty for none
     */
    static String follow(MaintenancePlan plan, String sites, String days) {
        return FOLLOW.formatted(sites, windows(plan), days);
    }

    /** Calls off the orders of terminals that are no longer of the plan. */
    static String leave(MaintenancePlan plan) {
        return CALL_OFF + LEFT.formatted(belongs(plan), within(plan, "t.site_id"));
    }

    /** That a terminal is of the plan's model and will be in service again: quarantine or a move end, and its turn stays. */
    static String belongs(MaintenancePlan plan) {
        return ofModel(plan, "t.state IN ('ACTIVE', 'IN_REPAIR', 'SUSPENDED', 'QUARANTINED', 'RELOCATING')");
    }

    /** That a terminal is of the plan's model, and in service. */
    static String matches(MaintenancePlan plan) {
        return ofModel(plan, "t.state IN ('ACTIVE', 'IN_REPAIR', 'SUSPENDED')");
    }

    private static String ofModel(MaintenancePlan plan, String states) {
        return plan.terms().model() == null ? states : states + " AND t.model_id = :model";
    }

    /** That a site is one of the plan's. */
    static String within(MaintenancePlan plan, String siteColumn) {
        return plan.terms().node() == null
                ? "1 = 1"
                : siteColumn + " IN (SELECT g.site_id FROM organisation_scope g WHERE g.node_id = :node)";
    }
}
