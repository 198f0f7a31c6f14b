package io.tillguard.fleet;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-I04: the clock of a deployed terminal is off by more than so many seconds (PCI DSS 10.6.1). Drift is kept in steps of 30
 * seconds, so limits are multiples of 30 and are then exact.
 */
@Component
class ClockDriftRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-I04");

    private static final BigDecimal STEP = BigDecimal.valueOf(DriftFacts.STEP_SECONDS);

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
        return Parameters.none().with("lowSeconds", 60).with("mediumSeconds", 300);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(sql("fleet_terminal", "o.valid_to = " + Validity.OPEN_SQL), binds(parameters));
    }

    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        var binds = new HashMap<>(binds(parameters));
        binds.put("asOf", Validity.utc(at));
        return Optional.of(new Violations(sql(FactSql.TERMINALS_THEN, Validity.asOf("o")), binds));
    }

    @Override
    public void check(Parameters parameters) {
        for (String name : new String[] {"lowSeconds", "mediumSeconds"}) {
            ParameterCheck.within(parameters, name, STEP, BigDecimal.valueOf(86_400));
            ParameterCheck.multiple(parameters, name, STEP);
        }
        ParameterCheck.rising(parameters, "lowSeconds", "mediumSeconds");
    }

    private static Map<String, Object> binds(Parameters parameters) {
        return Map.of(
                "low", parameters.whole("lowSeconds") / DriftFacts.STEP_SECONDS,
                "medium", parameters.whole("mediumSeconds") / DriftFacts.STEP_SECONDS);
    }

    private static String sql(String terminals, String held) {
        return """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                       CASE WHEN o.amount > :medium THEN 2 ELSE 1 END AS severity, %7$s AS since, %1$s AS due_at,
                       CAST((o.amount - 1) * %2$d AS VARCHAR) AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM fleet_observation o
                JOIN %4$s t ON t.id = o.terminal_id
                WHERE o.kind = 'DRIFT' AND %5$s AND o.amount > :low AND t.state IN %6$s""".formatted(
                        FactSql.NO_DATE,
                        DriftFacts.STEP_SECONDS,
                        FactSql.NONE,
                        terminals,
                        held,
                        FactSql.DEPLOYED,
                        FactSql.above(":low"));
    }
}
