package io.tillguard.fleet;

import io.tillguard.shared.IncidentOpening;
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
 * EW-P05: a status report carried a tamper event (PCI PTS). Nothing that the terminal says later settles it alone, nor does it
 * matter whether a sweep ran in between: it stands until the terminal is retired, or came back into service from quarantine or
 * repair, where it was given new keys, and has reported clean since. Settled once, it stays settled wherever the terminal goes
 * later: only a new event raises it again.
 */
@Component
class TamperRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P05");

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
    public Optional<IncidentOpening> opens() {
        return Optional.of(IncidentOpening.atOnce("SEC-01"));
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations("""
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 4 AS severity,
                       r.tamper_since AS since, %1$s AS due_at, %2$s AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM (SELECT DISTINCT terminal_id FROM fleet_observation WHERE kind = 'TAMPER') o
                JOIN fleet_last_report r ON r.terminal_id = o.terminal_id
                JOIN fleet_terminal t ON t.id = o.terminal_id
                WHERE r.tamper_since IS NOT NULL AND t.state NOT IN ('RETIRED', 'DESTROYED')
                  AND (r.tamper OR NOT EXISTS (
                      SELECT 1
                      FROM fleet_terminal_history back
                      JOIN fleet_terminal_history away
                        ON away.terminal_id = back.terminal_id AND away.valid_to = back.valid_from
                      WHERE back.terminal_id = t.id AND back.state = 'ACTIVE'
                        AND away.state IN ('QUARANTINED', 'IN_REPAIR')
                        AND back.valid_from > r.tamper_since AND back.valid_from <= r.tamper_at))""".formatted(FactSql.NO_DATE, FactSql.minute("r.tamper_since"), FactSql.NONE), Map.of());
    }

    /** Who said at that instant that it was tampered with; whether it had been settled is not judged. */
    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 4 AS severity, o.since,
                       %1$s AS due_at, %2$s AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM (SELECT terminal_id, MAX(since) AS since FROM fleet_observation
                      WHERE kind = 'TAMPER' AND valid_from <= :asOf AND valid_to > :asOf GROUP BY terminal_id) o
                JOIN %4$s t ON t.id = o.terminal_id
                WHERE t.state NOT IN ('RETIRED', 'DESTROYED')""".formatted(FactSql.NO_DATE, FactSql.minute("o.since"), FactSql.NONE, FactSql.TERMINALS_THEN),
                Map.of("asOf", Validity.utc(at))));
    }
}
