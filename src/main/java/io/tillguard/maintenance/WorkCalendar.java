package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is planned when, and for whom: counted in the database, within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class WorkCalendar {

    private static final int MOST_DAYS = 100;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    WorkCalendar(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /**
     * The days on which something is planned, in their order.
     *
     * @param from the first day
     * @param until the first day that is too late, at most a hundred after the first
     * @param zone by whose midnights days begin
     * @throws RefusedException if there are no days, or too many
     */
    public List<PlannedDay> days(LocalDate from, LocalDate until, ZoneId zone) {
        Where where = planned(from, until, zone);
        // Days begin and end at instants that Java knows: databases differ in what they call a zone.
        List<String> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            int number = days.size();
            days.add(
                    "SELECT CAST(:day%1$d AS DATE) AS on_day, CAST(:from%1$d AS TIMESTAMP(6) WITH TIME ZONE) AS begins,"
                                    .formatted(number)
                            + " CAST(:until%d AS TIMESTAMP(6) WITH TIME ZONE) AS ends".formatted(number));
            where.bind("day" + number, day)
                    .bind("from" + number, utc(day.atStartOfDay(zone).toInstant()))
                    .bind(
                            "until" + number,
                            utc(day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return jdbc.sql("SELECT d.on_day, COUNT(*) AS orders, SUM(CASE WHEN o.live THEN 1 ELSE 0 END) AS live,"
                        + " SUM(CASE WHEN o.live THEN o.planned_minutes ELSE 0 END) AS minutes"
                        + " FROM (" + String.join(" UNION ALL ", days) + ") d"
                        + " JOIN maintenance_order o ON o.planned_at >= d.begins AND o.planned_at < d.ends"
                        + where.sql() + " GROUP BY d.on_day ORDER BY d.on_day")
                .params(where.binds())
                .query((row, number) -> new PlannedDay(
                        row.getObject("on_day", LocalDate.class),
                        row.getLong("orders"),
                        row.getLong("live"),
                        row.getLong("minutes")))
                .list();
    }

    /** Who has how much live work within some days, those with the most first; at most 200. */
    public List<WorkLoad> load(LocalDate from, LocalDate until, ZoneId zone) {
        Where where = planned(from, until, zone).and("o.live");
        return jdbc.sql("""
                        SELECT p.code, COALESCE(h.name, o.assignee) AS who, COUNT(*) AS orders,
                            SUM(o.planned_minutes) AS minutes
                        FROM maintenance_order o
                        LEFT JOIN provider p ON p.id = o.provider_id
                        LEFT JOIN provider_technician h ON h.id = o.technician_id""" + where.sql() + """
                         GROUP BY p.code, COALESCE(h.name, o.assignee)
                        ORDER BY minutes DESC, p.code, who FETCH FIRST 200 ROWS ONLY""")
                .params(where.binds())
                .query((row, number) -> new WorkLoad(
                        row.getString("code"), row.getString("who"), row.getLong("orders"), row.getLong("minutes")))
                .list();
    }

    private Where planned(LocalDate from, LocalDate until, ZoneId zone) {
        long days = ChronoUnit.DAYS.between(from, until);
        if (days < 1 || days > MOST_DAYS) {
            throw EnteredText.refused(
                    "bad-days", "until", "A calendar shows 1 to %d days: %d".formatted(MOST_DAYS, days), days);
        }
        var caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        Instant first = from.atStartOfDay(zone).toInstant();
        Instant end = until.atStartOfDay(zone).toInstant();
        return new Where()
                .within(caller.scope(), "o.site_id")
                .and("o.planned_at >= :plannedFrom", "plannedFrom", utc(first))
                .and("o.planned_at < :plannedBefore", "plannedBefore", utc(end));
    }
}
