package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.IncidentOpening;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-P02: an inspection found a terminal tampered with: it failed, its seal was broken, or it did not look like its reference
 * (PCI DSS 9.5.1.2). A later inspection that passes does not settle it. It clears when an incident of the terminal that was
 * open then or came later ended, or the terminal is taken out of the register.
 */
@Component
class TamperEvidenceRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P02");

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
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 4 AS severity, x.since, %1$s AS due_at,
                       %2$s AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM (SELECT i.terminal_id, MIN(i.received_at) AS since FROM inspection i
                      WHERE i.failed AND i.received_at <= :at AND NOT EXISTS (
                          SELECT 1 FROM incident c
                          WHERE c.terminal_id = i.terminal_id AND c.incident_type = 'SEC-01' AND c.state <> 'NEW'
                            AND c.closed_at >= i.received_at)
                      GROUP BY i.terminal_id) x
                JOIN fleet_terminal t ON t.id = x.terminal_id
                WHERE t.state NOT IN ('RETIRED', 'DESTROYED')""".formatted(RuleSql.NO_DATE, RuleSql.minute("x.since"), RuleSql.NONE), Map.of("at", utc(at)));
    }
}
