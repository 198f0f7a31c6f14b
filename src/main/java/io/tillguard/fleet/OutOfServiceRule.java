package io.tillguard.fleet;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-P07: a terminal reported facts from after it had gone into stock, was retired, lost or destroyed; what it had kept from
 * before and sent late does not count. A terminal in quarantine or repair may call; transactions come with the funds module. It
 * clears when the state is corrected or the terminal isolated.
 *
 * <p>There is no dry run over the past: only the newest fact is kept, not each.
 */
@Component
class OutOfServiceRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-P07");

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
        return new Violations("""
                SELECT x.id AS subject_id, x.serial AS subject_label, x.site_id, 3 AS severity, x.state_from AS since,
                       %1$s AS due_at, x.state AS fact_1, %2$s AS fact_2, %3$s AS fact_3
                FROM (
                    SELECT t.id, t.serial, t.site_id, t.state, r.fact_at,
                           COALESCE(
                               (SELECT MAX(h.valid_to) FROM fleet_terminal_history h
                                WHERE h.terminal_id = t.id AND h.state <> t.state),
                               (SELECT MIN(h.valid_from) FROM fleet_terminal_history h WHERE h.terminal_id = t.id),
                               t.registered_at) AS state_from
                    FROM fleet_terminal t
                    JOIN fleet_last_report r ON r.terminal_id = t.id
                    WHERE t.state IN ('IN_STOCK', 'RETIRED', 'LOST', 'DESTROYED')
                ) x
                WHERE x.fact_at > x.state_from""".formatted(FactSql.NO_DATE, FactSql.minute("x.state_from"), FactSql.NONE), Map.of());
    }
}
