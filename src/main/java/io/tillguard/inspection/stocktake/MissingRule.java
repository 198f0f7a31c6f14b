package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.IncidentOpening;
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
 * EW-P06: a stock-take ended without anybody having seen the terminal, and it was silent for days (PCI DSS 9.5.1.1). It opens
 * the incident of a theft or loss when it has stood for a day. It clears when the terminal is seen or that incident ended;
 * that it reports again is no proof of where it is.
 */
@Component
class MissingRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P06");

    private static final String THEFT = "SEC-03";
    private static final Duration BEFORE_INCIDENT = Duration.ofHours(24);

    /** Terminals that were missing at the end of a stock-take and are so still. */
    private static final String UNSETTLED = """
            stocktake_terminal m JOIN stocktake k ON k.id = m.stocktake_id
            WHERE m.outcome = 'MISSING' AND k.ended_at <= :at AND NOT EXISTS (
                SELECT 1 FROM incident c WHERE c.terminal_id = m.terminal_id AND c.incident_type = 'SEC-03'
                  AND c.state <> 'NEW' AND c.closed_at >= k.ended_at)""";

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
        return Parameters.none().with("missDays", 7);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "missDays", BigDecimal.ZERO, BigDecimal.valueOf(90));
        ParameterCheck.multiple(parameters, "missDays", BigDecimal.ONE);
    }

    @Override
    public Optional<IncidentOpening> opens() {
        return Optional.of(new IncidentOpening(THEFT, BEFORE_INCIDENT));
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 3 AS severity, x.since,
                       CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at, CAST(x.last_no AS VARCHAR) AS fact_1,
                       COALESCE(TO_CHAR(r.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '–') AS fact_2,
                       CAST(NULL AS VARCHAR) AS fact_3
                FROM (SELECT m.terminal_id, MIN(k.ended_at) AS since, MAX(k.stocktake_no) AS last_no FROM %s
                      GROUP BY m.terminal_id) x
                JOIN fleet_terminal t ON t.id = x.terminal_id
                LEFT JOIN fleet_last_report r ON r.terminal_id = t.id
                WHERE t.state NOT IN ('RETIRED', 'DESTROYED')
                  AND (r.last_seen_at IS NULL OR r.last_seen_at <= :silent)""".formatted(UNSETTLED),
                Map.of(
                        "at", utc(at),
                        "silent", utc(at.minus(Duration.ofDays(parameters.whole("missDays"))))));
    }

    @Override
    public Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.of(new Violations("""
                SELECT f.terminal_id AS subject_id FROM stocktake_terminal f
                WHERE f.outcome IN ('MISSING', 'FOUND') AND NOT EXISTS (SELECT 1 FROM %s AND m.terminal_id = f.terminal_id)
                UNION ALL
                SELECT t.id FROM fleet_terminal t WHERE t.state IN ('RETIRED', 'DESTROYED')""".formatted(UNSETTLED), Map.of("at", utc(at))));
    }
}
