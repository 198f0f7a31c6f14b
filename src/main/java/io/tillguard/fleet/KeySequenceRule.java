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
 * EW-D03: the counter of a key went back, so that it repeats itself, or one key is in two terminals (PCI PIN). Reports tell the last
 * number used, so one that stands still repeats nothing. It clears when the terminal was given another key, or the other terminal was.
 */
@Component
class KeySequenceRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-D03");

    private static final String GONE = "('RETIRED', 'DESTROYED', 'REJECTED')";

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
        return Optional.of(IncidentOpening.atOnce("SEC-07"));
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations("""
                SELECT x.id AS subject_id, x.serial AS subject_label, x.site_id, 3 AS severity, x.since, %2$s AS due_at,
                       x.what AS fact_1, CAST(x.name AS VARCHAR) AS fact_2, CAST(x.other AS VARCHAR) AS fact_3
                FROM (
                    SELECT y.*, ROW_NUMBER() OVER (PARTITION BY y.id ORDER BY y.what, y.name) AS place
                    FROM (
                        SELECT t.id, t.serial, t.site_id, k.back_at AS since, 'BACK' AS what, k.name,
                               CAST(NULL AS VARCHAR(24)) AS other
                        FROM fleet_key k JOIN fleet_terminal t ON t.id = k.terminal_id
                        WHERE k.valid_to = %1$s AND k.back_at IS NOT NULL AND t.state NOT IN %3$s
                        UNION ALL
                        SELECT t.id, t.serial, t.site_id, d.since, 'TWICE' AS what, k.name,
                               CASE WHEN t.serial = d.first_serial THEN d.last_serial ELSE d.first_serial END AS other
                        FROM (
                            SELECT i.identity, MAX(i.valid_from) AS since, MIN(o.serial) AS first_serial,
                                   MAX(o.serial) AS last_serial
                            FROM fleet_key i JOIN fleet_terminal o ON o.id = i.terminal_id
                            WHERE i.kind = 'KEY' AND i.valid_to = %1$s AND o.state NOT IN %3$s
                            GROUP BY i.identity HAVING COUNT(DISTINCT i.terminal_id) > 1
                        ) d
                        JOIN fleet_key k ON k.identity = d.identity AND k.kind = 'KEY' AND k.valid_to = %1$s
                        JOIN fleet_terminal t ON t.id = k.terminal_id
                        WHERE t.state NOT IN %3$s
                    ) y
                ) x
                WHERE x.place = 1""".formatted(Validity.OPEN_SQL, FactSql.NO_DATE, GONE), Map.of());
    }
}
