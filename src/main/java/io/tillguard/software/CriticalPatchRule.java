package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S01: a security-critical release was published so many days ago and is not installed. LOW from the notice on, HIGH from
 * the day on which it is overdue (PCI DSS 6.3.3). A day begins at midnight UTC. Of several missing releases the oldest
 * counts. A terminal that never reported the model's default product counts as without it.
 */
@Component
class CriticalPatchRule implements FleetRule {

    private static final String SQL = """
            SELECT subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3
            FROM (
                SELECT m.terminal_id AS subject_id, m.serial AS subject_label, m.site_id,
                    CASE WHEN m.released_at <= :overdueBefore THEN 3 ELSE 1 END AS severity,
                    m.released_at + INTERVAL '%1$d' HOUR AS since,
                    m.released_at + INTERVAL '%2$d' HOUR AS due_at,
                    CAST(p.name || ' ' || r.release_version AS VARCHAR(400)) AS fact_1,
                    CAST(m.installed_version AS VARCHAR(400)) AS fact_2,
                    CAST(r.released_on AS VARCHAR(400)) AS fact_3,
                    ROW_NUMBER() OVER (PARTITION BY m.terminal_id ORDER BY m.released_at, m.sort_key DESC, m.release_id,
                        m.product_id) AS place
                FROM (
                    SELECT t.id AS terminal_id, t.serial, t.site_id, c.release_id, c.product_id, c.released_at, c.sort_key,
                        i.installed_version
                    FROM software_release_product c
                    JOIN software_installed i ON i.product_id = c.product_id AND %3$s AND i.sort_key < c.sort_key
                    JOIN %4$s ON t.id = i.terminal_id
                    WHERE c.security_critical AND c.released_at <= :noticeBefore AND %5$s
                    UNION ALL
                    SELECT t.id, t.serial, t.site_id, c.release_id, c.product_id, c.released_at, c.sort_key, '–'
                    FROM software_release_product c
                    JOIN software_default_product d ON d.product_id = c.product_id
                    JOIN %4$s ON t.model_id = d.model_id
                    WHERE c.security_critical AND c.released_at <= :noticeBefore AND %5$s AND %6$s
                    AND NOT EXISTS (SELECT 1 FROM software_installed i
                        WHERE i.terminal_id = t.id AND i.product_id = c.product_id AND %3$s)
                ) m
                JOIN software_release r ON r.id = m.release_id
                JOIN software_product p ON p.id = m.product_id
            ) x
            WHERE place = 1""";

    private final MissingComponents missing;

    CriticalPatchRule(MissingComponents missing) {
        this.missing = missing;
    }

    @Override
    public RuleId id() {
        return new RuleId("EW-S01");
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 20).with("overdueDays", 30);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at, FleetAt fleet) {
        Duration notice = Duration.ofDays(parameters.whole("noticeDays"));
        Duration overdue = Duration.ofDays(parameters.whole("overdueDays"));
        Map<String, Object> binds = fleet.binds();
        binds.put("noticeBefore", Validity.utc(at.minus(notice)));
        binds.put("overdueBefore", Validity.utc(at.minus(overdue)));
        String sql = SQL.formatted(
                notice.toHours(),
                overdue.toHours(),
                fleet.held("i"),
                fleet.terminals(),
                FleetAt.DEPLOYED,
                missing.in("d.product_id", fleet, binds));
        return new Violations(sql, binds);
    }

    @Override
    public void check(Parameters parameters) {
        long notice = parameters.whole("noticeDays");
        if (notice < 0 || notice > parameters.whole("overdueDays") || parameters.whole("overdueDays") > 3_650) {
            throw new RefusedException(Refusal.of(
                    "notice-after-overdue",
                    "noticeDays",
                    "noticeDays (0 or more) must not exceed overdueDays (at most 3650): %d".formatted(notice),
                    notice));
        }
    }
}
