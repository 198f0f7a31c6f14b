package io.tillguard.fleet;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-N03: a deployed terminal reports over plain HTTP or TLS before 1.2 (PCI DSS 4.2.1). It clears with the first report over
 * a strong connection. Whether account data is in scope is not known to the register, so it is always MEDIUM.
 */
@Component
class WeakTransportRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-N03");

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
        return Parameters.none();
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(sql("fleet_terminal", "o.valid_to = " + Validity.OPEN_SQL), Map.of());
    }

    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(
                new Violations(sql(FactSql.TERMINALS_THEN, Validity.asOf("o")), Map.of("asOf", Validity.utc(at))));
    }

    private static String sql(String terminals, String held) {
        return """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 2 AS severity, o.since,
                       %1$s AS due_at, o.detail AS fact_1, %2$s AS fact_2, %2$s AS fact_3
                FROM fleet_observation o
                JOIN %3$s t ON t.id = o.terminal_id
                WHERE o.kind = 'WEAK_TRANSPORT' AND %4$s AND o.valid_from < o.valid_to AND t.state IN %5$s""".formatted(FactSql.NO_DATE, FactSql.NONE, terminals, held, FactSql.DEPLOYED);
    }
}
