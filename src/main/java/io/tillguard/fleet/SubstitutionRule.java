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
 * EW-P03: a terminal works under a TID that the register has for another serial, and not for this one: it was swapped, or takes
 * another's place. A TID whose other terminal is retired, destroyed or rejected is free. A device that nobody registered has no
 * page of its own: what works under a terminal's TID is told of that terminal. So is what people found in its place, or other
 * seals on it than those that it was left with.
 *
 * <p>A report under the right TID alone does not settle it: the register must have given the terminal another TID or state since
 * (a swap recorded, the terminal back from quarantine), as a record that a person looked; that it went into quarantine is no
 * such record, as its incident puts it there by itself. Who keeps or owns it says nothing about which device it is. A confirmation by two persons comes with inspections.
 */
@Component
class SubstitutionRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-P03");

    static final String GONE = "('RETIRED', 'DESTROYED', 'REJECTED')";

    /** That the register gave a terminal another TID, or another state than quarantine, after an instant. */
    static final String RECORDED = """
            EXISTS (SELECT 1 FROM fleet_terminal_history h
                    JOIN fleet_terminal_history b ON b.terminal_id = h.terminal_id AND b.valid_to = h.valid_from
                    WHERE h.terminal_id = %1$s AND h.valid_from > %2$s
                      AND (h.state NOT IN (b.state, 'QUARANTINED') OR h.tid IS DISTINCT FROM b.tid))""";

    /** A terminal that works under another's TID. */
    private static final String OTHER =
            """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, o.since, 'TID ' || o.detail AS fact_1,
                   (SELECT MIN(p.serial) FROM fleet_terminal p
                    WHERE p.tid = o.detail AND p.id <> t.id AND p.state NOT IN %1$s) AS fact_2,
                   t.serial AS fact_3
            FROM (
                SELECT terminal_id, valid_from, valid_to, since, detail,
                       ROW_NUMBER() OVER (
                           PARTITION BY terminal_id ORDER BY valid_from DESC, valid_to DESC, id DESC) AS place
                FROM fleet_observation WHERE kind = 'OTHER_TID'
            ) o
            JOIN fleet_terminal t ON t.id = o.terminal_id
            WHERE o.place = 1 AND t.state NOT IN %1$s AND (t.tid IS NULL OR t.tid <> o.detail)
              AND EXISTS (SELECT 1 FROM fleet_terminal p
                          WHERE p.tid = o.detail AND p.id <> t.id AND p.state NOT IN %1$s)
              AND (o.valid_to = %2$s OR NOT %3$s)""".formatted(GONE, Validity.OPEN_SQL, RECORDED.formatted("t.id", "o.valid_from"));

    /** A terminal under whose TID a device works that nobody registered. */
    private static final String STRANGER = """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, k.first_seen_at AS since, 'TID ' || k.tid AS fact_1,
                   t.serial AS fact_2, k.serial AS fact_3
            FROM fleet_stranger k
            JOIN fleet_terminal t ON t.id = k.terminal_id
            WHERE t.tid = k.tid AND t.state NOT IN %1$s AND NOT %2$s""".formatted(GONE, RECORDED.formatted("t.id", "k.last_seen_at"));

    /** A terminal of which people doubt that it is the registered one. */
    private static final String DOUBTED = """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, d.first_found_at AS since, d.occasion AS fact_1,
                   d.expected AS fact_2, d.found AS fact_3
            FROM fleet_doubt d
            JOIN fleet_terminal t ON t.id = d.terminal_id
            WHERE t.state NOT IN %1$s AND NOT %2$s""".formatted(GONE, RECORDED.formatted("t.id", "d.last_found_at"));

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
        return Optional.of(IncidentOpening.atOnce("SEC-02"));
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations("""
                SELECT subject_id, subject_label, site_id, 4 AS severity, since, %1$s AS due_at, fact_1, fact_2, fact_3
                FROM (SELECT y.*, ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY fact_2, fact_3) AS place
                      FROM (%2$s UNION ALL %3$s UNION ALL %4$s) y) z
                WHERE place = 1""".formatted(FactSql.NO_DATE, OTHER, STRANGER, DOUBTED), Map.of());
    }

    /** Who worked at that instant under a TID that the register then had for another serial. */
    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 4 AS severity, MIN(o.since) AS since,
                       %1$s AS due_at, 'TID ' || MIN(o.detail) AS fact_1, MIN(p.serial) AS fact_2,
                       t.serial AS fact_3
                FROM fleet_observation o
                JOIN %2$s t ON t.id = o.terminal_id
                JOIN %2$s p ON p.tid = o.detail AND p.id <> t.id
                WHERE o.kind = 'OTHER_TID' AND %3$s AND t.state NOT IN %4$s AND p.state NOT IN %4$s
                  AND (t.tid IS NULL OR t.tid <> o.detail)
                GROUP BY t.id, t.serial, t.site_id, t.tid""".formatted(FactSql.NO_DATE, FactSql.TERMINALS_THEN, Validity.asOf("o"), GONE),
                Map.of("asOf", Validity.utc(at))));
    }
}
