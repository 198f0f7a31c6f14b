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
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-M02: a terminal failed again and again: so many repairs were asked for within so many days, those that were called off
 * left out. It clears when nothing failed for as many days, or the terminal is replaced.
 */
@Component
class RepeatFailureRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-M02");

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
        return Parameters.none().with("n", 3).with("w", 30);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "n", BigDecimal.ONE, BigDecimal.valueOf(1_000));
        ParameterCheck.within(parameters, "w", BigDecimal.ONE, BigDecimal.valueOf(365));
        ParameterCheck.multiple(parameters, "n", BigDecimal.ONE);
        ParameterCheck.multiple(parameters, "w", BigDecimal.ONE);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 3 AS severity, x.last_at AS since,
                       %1$s AS due_at, CAST(CAST(:n AS INTEGER) AS VARCHAR) AS fact_1,
                       CAST(CAST(:w AS INTEGER) AS VARCHAR) AS fact_2, %2$s AS fact_3
                FROM (SELECT o.terminal_id, MAX(o.opened_at) AS last_at FROM maintenance_order o
                      WHERE o.kind = 'REPAIR' AND o.state <> 'CANCELLED' AND o.opened_at > :from AND o.opened_at <= :at
                      GROUP BY o.terminal_id HAVING COUNT(*) >= :n) x
                JOIN fleet_terminal t ON t.id = x.terminal_id
                WHERE t.state NOT IN %3$s""".formatted(RuleSql.NO_DATE, RuleSql.minute("x.last_at"), RuleSql.GONE),
                Map.of(
                        "n", parameters.whole("n"),
                        "w", parameters.whole("w"),
                        "from", utc(from(parameters, at)),
                        "at", utc(at)));
    }

    @Override
    public Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.of(new Violations("""
                SELECT o.terminal_id AS subject_id FROM maintenance_order o
                JOIN fleet_terminal t ON t.id = o.terminal_id
                WHERE o.kind = 'REPAIR'
                GROUP BY o.terminal_id, t.state
                HAVING t.state IN %s
                    OR COALESCE(MAX(CASE WHEN o.state <> 'CANCELLED' THEN o.opened_at END), :from) <= :from""".formatted(RuleSql.GONE), Map.of("from", utc(from(parameters, at)))));
    }

    private static Instant from(Parameters parameters, Instant at) {
        return at.minus(Duration.ofDays(parameters.whole("w")));
    }
}
