package io.tillguard.inspection;

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
 * EW-P01: a terminal was not inspected within the interval that the risk analysis of its class sets (PCI DSS 9.5.1.2.1), some
 * days of grace apart; worse when another interval has passed. It clears when an inspection is recorded.
 */
@Component
class InspectionOverdueRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P01");

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
        return Parameters.none().with("graceDays", 0);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "graceDays", BigDecimal.ZERO, BigDecimal.valueOf(90));
        ParameterCheck.multiple(parameters, "graceDays", BigDecimal.ONE);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                       CASE WHEN d.very_late_at <= :cut THEN 3 ELSE 2 END AS severity, d.due_at AS since, d.due_at AS due_at,
                       CAST(d.due_on AS VARCHAR) AS fact_1, CAST(d.interval_days AS VARCHAR) AS fact_2,
                       COALESCE(CAST(d.last_inspected_at AT TIME ZONE 'UTC' AS VARCHAR(10)), '–') AS fact_3
                FROM inspection_duty d JOIN fleet_terminal t ON t.id = d.terminal_id
                WHERE d.due_at <= :cut AND t.state IN %s""".formatted(Duties.COVERED),
                Map.of("cut", utc(at.minus(Duration.ofDays(parameters.whole("graceDays"))))));
    }
}
