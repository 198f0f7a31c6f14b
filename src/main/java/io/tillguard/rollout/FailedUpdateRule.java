package io.tillguard.rollout;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S09: an update failed so often at a terminal, or began there without the backup that was asked for: neither did the
 * terminal make one in time, nor is one confirmed in the register, whenever that was written down. It ends with a
 * successful update of the same software, by whatever rollout or none, or with a rollback: the terminal confirms
 * its own, or a rollout took it back.
 */
@Component
class FailedUpdateRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-S09");

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private static final String SQL = """
            SELECT subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3
            FROM (SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 2 AS severity, a.troubled_at AS since,
                    CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                    CAST(p.name || ' ' || v.release_version AS VARCHAR(400)) AS fact_1,
                    CAST(a.failures AS VARCHAR(400)) AS fact_2,
                    CAST(CASE WHEN n.terminal_id IS NOT NULL THEN 'unbacked' END AS VARCHAR(400)) AS fact_3,
                    ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY a.troubled_at, a.rollout_id) AS place
                FROM rollout_assignment a
                JOIN rollout r ON r.id = a.rollout_id
                JOIN software_release v ON v.id = r.release_id
                JOIN software_product p ON p.id = a.product_id
                JOIN fleet_terminal t ON t.id = a.terminal_id
                LEFT JOIN (SELECT DISTINCT u.rollout_id, u.terminal_id FROM rollout_unbacked u
                    WHERE NOT EXISTS (SELECT 1 FROM fleet_backup k WHERE k.terminal_id = u.terminal_id
                        AND k.taken_at >= u.oldest_backup AND k.taken_at <= u.began_at)) n
                    ON n.rollout_id = a.rollout_id AND n.terminal_id = a.terminal_id
                WHERE a.troubled_at IS NOT NULL AND (a.failures >= :failed OR n.terminal_id IS NOT NULL) AND t.state IN %s
                    AND NOT EXISTS (SELECT 1 FROM software_installed i WHERE i.terminal_id = a.terminal_id
                        AND i.product_id = a.product_id AND i.valid_to = %s
                        AND (i.sort_key = v.sort_key OR i.sort_key > v.sort_key AND NOT r.downgrade))
                    AND NOT EXISTS (SELECT 1 FROM rollout b
                        JOIN rollout_assignment c ON c.rollout_id = b.id AND c.terminal_id = a.terminal_id AND c.state = 'DONE'
                        WHERE b.members_of = a.rollout_id)) x
            WHERE place = 1""".formatted(Candidates.DEPLOYED, Validity.OPEN_SQL);

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.TERMINAL;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("failed", 2);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(SQL, Map.of("failed", parameters.whole("failed")));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "failed", BigDecimal.ONE, MOST);
    }
}
