package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-M04: what a terminal cost in the last twelve months, its purchase left out, comes near to what another one would cost. Lines
 * in another currency than the model's replacement cost are not counted, and nor is a model whose cost nobody entered.
 */
@Component
class CostCeilingRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-M04");

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
        return Parameters.none().with("p", new BigDecimal("0.6"));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "p", new BigDecimal("0.01"), BigDecimal.TEN);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 2 AS severity, x.since,
                       %1$s AS due_at, CAST(x.spent AS VARCHAR) || ' ' || x.currency AS fact_1,
                       CAST(m.replacement_cost AS VARCHAR) || ' ' || x.currency AS fact_2, %2$s AS fact_3
                FROM (SELECT c.terminal_id, c.currency, SUM(c.amount) AS spent, MAX(c.recorded_at) AS since
                      FROM maintenance_cost c
                      WHERE c.booked_on > :from AND c.booked_on <= :today AND c.struck_at IS NULL AND c.kind <> 'PURCHASE'
                        AND c.recorded_at <= :at
                      GROUP BY c.terminal_id, c.currency) x
                JOIN fleet_terminal t ON t.id = x.terminal_id
                JOIN fleet_model m ON m.id = t.model_id AND m.replacement_currency = x.currency
                WHERE m.replacement_cost > 0 AND x.spent >= m.replacement_cost * CAST(:p AS DECIMAL(9, 4))
                  AND t.state NOT IN %3$s""".formatted(RuleSql.NO_DATE, RuleSql.NONE, RuleSql.GONE),
                Map.of(
                        "p",
                        parameters.decimal("p"),
                        "from",
                        today.minusYears(1),
                        "today",
                        today.plusDays(1),
                        "at",
                        utc(at)));
    }
}
