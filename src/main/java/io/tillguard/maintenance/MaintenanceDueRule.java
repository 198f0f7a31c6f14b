package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-M01: maintenance of a terminal comes due, is overdue, or has been for long. The oldest order that is still to be done counts.
 * It clears when that order ends.
 */
@Component
class MaintenanceDueRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-M01");

    private static final int A_DAY = 24;

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
        return Parameters.none().with("hard", 30).with("noticeDays", 7);
    }

    @Override
    public void check(Parameters parameters) {
        for (String name : parameters.values().keySet()) {
            ParameterCheck.within(parameters, name, BigDecimal.ZERO, BigDecimal.valueOf(365));
            ParameterCheck.multiple(parameters, name, BigDecimal.ONE);
        }
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        long notice = parameters.whole("noticeDays");
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                       CASE WHEN x.due_at < :longAgo THEN 3 WHEN x.due_at <= :at THEN 2 ELSE 1 END AS severity,
                       x.due_at - INTERVAL '%1$d' HOUR AS since, x.due_at, CAST(x.due_on AS VARCHAR(10)) AS fact_1,
                       %2$s AS fact_2, %2$s AS fact_3
                FROM (SELECT o.terminal_id, MIN(o.due_at) AS due_at, MIN(o.due_on) AS due_on FROM maintenance_order o
                      WHERE o.live AND o.kind = 'PREVENTIVE' AND o.due_at <= :soon
                      GROUP BY o.terminal_id) x
                JOIN fleet_terminal t ON t.id = x.terminal_id
                WHERE t.state NOT IN %3$s""".formatted(notice * A_DAY, RuleSql.NONE, RuleSql.GONE),
                Map.of(
                        "at", utc(at),
                        "soon", utc(at.plus(Duration.ofDays(notice))),
                        "longAgo", utc(at.minus(Duration.ofDays(parameters.whole("hard"))))));
    }
}
