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
 * EW-T03: the targeted risk analysis in force was last reviewed too long ago (PCI DSS 12.3.1). It clears when another version,
 * be it with the same interval, is approved.
 */
@Component
class AnalysisOverdueRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-T03");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.ANALYSIS;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("days", 365);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "days", BigDecimal.ONE, BigDecimal.valueOf(366));
        ParameterCheck.multiple(parameters, "days", BigDecimal.ONE);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT a.id AS subject_id, a.terminal_class AS subject_label, CAST(NULL AS UUID) AS site_id, 2 AS severity,
                       a.decided_at AS since, %1$s AS due_at, %2$s AS fact_1,
                       CAST(CAST(:days AS INTEGER) AS VARCHAR) AS fact_2, %3$s AS fact_3
                FROM inspection_analysis a
                WHERE a.in_force_key IS NOT NULL AND a.decided_at < :from""".formatted(RuleSql.NO_DATE, RuleSql.minute("a.decided_at"), RuleSql.NONE),
                Map.of(
                        "days", parameters.whole("days"),
                        "from", utc(at.minus(Duration.ofDays(parameters.whole("days"))))));
    }
}
