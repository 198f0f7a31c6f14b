package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts who is up to date at an instant, by model and site, and keeps the counts. */
@Component
class CompliancePoints {

    private static final String COUNT = """
            INSERT INTO software_compliance (on_day, model_id, site_id, total, behind, never_told)
            SELECT :day, t.model_id, t.site_id, COUNT(*), SUM(CASE WHEN c.behind > 0 THEN 1 ELSE 0 END),
                SUM(CASE WHEN c.terminal_id IS NULL THEN 1 ELSE 0 END)
            FROM %s
            LEFT JOIN (
                SELECT i.terminal_id, SUM(CASE WHEN i.sort_key < x.newest THEN 1 ELSE 0 END) AS behind
                FROM software_installed i
                LEFT JOIN (SELECT product_id, MAX(sort_key) AS newest FROM software_release_product
                    WHERE security_critical AND released_at <= :at GROUP BY product_id) x ON x.product_id = i.product_id
                WHERE %s GROUP BY i.terminal_id) c ON c.terminal_id = t.id
            WHERE %s
            GROUP BY t.model_id, t.site_id""";

    private final JdbcClient jdbc;

    CompliancePoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The days that have been counted. */
    Set<LocalDate> days() {
        return new HashSet<>(jdbc.sql("SELECT on_day FROM software_compliance_point")
                .query(LocalDate.class)
                .list());
    }

    /** Counts for a day anew, and forgets what an earlier run of that day counted. */
    @Transactional
    void count(LocalDate day, FleetAt fleet, Instant at) {
        forget(day);
        jdbc.sql("INSERT INTO software_compliance_point (on_day, measured_at) VALUES (:day, :at)")
                .param("day", Date.valueOf(day))
                .param("at", Validity.utc(at))
                .update();
        Map<String, Object> binds = fleet.binds();
        binds.put("day", Date.valueOf(day));
        binds.put("at", Validity.utc(at));
        jdbc.sql(COUNT.formatted(fleet.terminals(), fleet.held("i"), FleetAt.DEPLOYED))
                .params(binds)
                .update();
    }

    /** Forgets a day's counts. */
    @Transactional
    void forget(LocalDate day) {
        jdbc.sql("DELETE FROM software_compliance_point WHERE on_day = :day")
                .param("day", Date.valueOf(day))
                .update();
    }
}
