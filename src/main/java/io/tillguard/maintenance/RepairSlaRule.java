package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-M03: a repair takes longer than was promised; high when twice as long. An order that waits for somebody outside is judged by
 * the moment when it began to wait.
 */
@Component
class RepairSlaRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-M03");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.WORK_ORDER;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none();
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT o.id AS subject_id, %1$s AS subject_label, o.site_id,
                       CASE WHEN o.twice_at <= COALESCE(o.waiting_since, :at) THEN 3 ELSE 2 END AS severity,
                       o.due_at AS since, o.due_at, COALESCE(t.serial, s.code, '–') AS fact_1, %2$s AS fact_2,
                       %3$s AS fact_3
                FROM maintenance_order o
                LEFT JOIN fleet_terminal t ON t.id = o.terminal_id
                LEFT JOIN organisation_site s ON s.id = o.site_id
                WHERE o.live AND o.twice_at IS NOT NULL AND o.due_at < COALESCE(o.waiting_since, :at)""".formatted(RuleSql.number("o.order_no"), RuleSql.minute("o.due_at"), RuleSql.NONE),
                Map.of("at", utc(at)));
    }
}
