package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S04: a terminal runs a version with a vulnerability of a score from medium on. HIGH from the high score on, else
 * MEDIUM; one level more where the attack needs hands on the terminal and nobody watches it. The worst one counts.
 */
@Component
class VulnerableVersionRule implements FleetRule {

    private static final String SQL = """
            SELECT subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3
            FROM (
                SELECT m.*, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS due_at,
                    ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY severity DESC, cvss DESC, fact_1, since, product_id)
                        AS place
                FROM (
                    SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, i.product_id, v.cvss,
                        CASE WHEN v.cvss >= :high THEN 3 ELSE 2 END
                            + CASE WHEN v.attack_vector = 'PHYSICAL' AND t.attendance = 'UNATTENDED' THEN 1 ELSE 0 END
                            AS severity,
                        %1$s AS since,
                        CAST(v.cve AS VARCHAR(400)) AS fact_1,
                        CAST(p.name || ' ' || i.installed_version AS VARCHAR(400)) AS fact_2,
                        CAST(v.cvss AS VARCHAR(400)) AS fact_3
                    %2$s
                    JOIN %3$s ON t.id = i.terminal_id
                    JOIN software_product p ON p.id = i.product_id
                    WHERE v.cvss >= :medium AND %4$s AND %5$s
                ) m
                WHERE since <= :at
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-S04");
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("medium", 4).with("high", 7);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at, FleetAt fleet) {
        Map<String, Object> binds = fleet.binds();
        binds.put("at", Validity.utc(at));
        binds.put("medium", parameters.decimal("medium"));
        binds.put("high", parameters.decimal("high"));
        String sql = SQL.formatted(
                AffectedSql.SINCE,
                AffectedSql.FROM.formatted(fleet.held("i")),
                fleet.terminals(),
                FleetAt.DEPLOYED,
                AffectedSql.NOT_ACCEPTED);
        return new Violations(sql, binds);
    }

    @Override
    public void check(Parameters parameters) {
        Bounds.atLeast(parameters, "medium", 0);
        Bounds.ordered(parameters, "medium", "high");
    }
}
