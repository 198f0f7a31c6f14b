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

    /** Behind as {@link SoftwareCriteria} has it: an older version, or none of a default product that has a critical release. */
    private static final String COUNT = """
            INSERT INTO software_compliance (on_day, model_id, site_id, total, behind, never_told)
            SELECT :day, t.model_id, t.site_id, COUNT(*),
                SUM(CASE WHEN c.behind > 0 OR c.told_of < COALESCE(q.asked_for, 0) THEN 1 ELSE 0 END),
                SUM(CASE WHEN c.terminal_id IS NULL THEN 1 ELSE 0 END)
            FROM %1$s
            LEFT JOIN (
                SELECT i.terminal_id, SUM(CASE WHEN i.sort_key < x.newest THEN 1 ELSE 0 END) AS behind,
                    SUM(CASE WHEN x.is_default THEN 1 ELSE 0 END) AS told_of
                FROM software_installed i LEFT JOIN (%2$s) x ON x.product_id = i.product_id
                WHERE %3$s GROUP BY i.terminal_id) c ON c.terminal_id = t.id
            LEFT JOIN (
                SELECT d.model_id, COUNT(*) AS asked_for FROM software_default_product d
                JOIN (%2$s) x ON x.product_id = d.product_id GROUP BY d.model_id) q ON q.model_id = t.model_id
            WHERE %4$s
            GROUP BY t.model_id, t.site_id""";

    private static final String NEWEST = """
            SELECT c.product_id, MAX(c.sort_key) AS newest,
                EXISTS (SELECT 1 FROM software_default_product d WHERE d.product_id = c.product_id) AS is_default
            FROM software_release_product c
            WHERE c.security_critical AND c.released_at <= :at GROUP BY c.product_id""";

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
        jdbc.sql(COUNT.formatted(fleet.terminals(), NEWEST, fleet.held("i"), FleetAt.DEPLOYED))
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
