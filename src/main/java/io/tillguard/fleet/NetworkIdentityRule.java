package io.tillguard.fleet;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-N04: a deployed terminal is connected from an address, with an ICCID or through an APN that is not on its list. Lists are
 * kept for a terminal or for a whole site and count together; a kind without any list, or that the terminal did not tell, is
 * not checked. It clears when the list has it, when the list's last entry of that kind ends, or the terminal is back on a
 * listed one.
 *
 * <p>There is no dry run over the past: what terminals told of their network is not kept as intervals.
 */
@Component
class NetworkIdentityRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-N04");

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
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, 3 AS severity,
                       r.network_since AS since, %1$s AS due_at,
                       CASE WHEN x.ip = 0 THEN r.ip ELSE '–' END AS fact_1,
                       CASE WHEN x.iccid = 0 THEN r.iccid ELSE '–' END AS fact_2,
                       CASE WHEN x.apn = 0 THEN r.apn ELSE '–' END AS fact_3
                FROM (
                    SELECT l.subject, %2$s AS ip, %3$s AS iccid, %4$s AS apn
                    FROM (
                        SELECT terminal_id AS subject, kind, listed, range_from, range_to
                        FROM fleet_network_identity WHERE terminal_id IS NOT NULL AND valid_to = %6$s
                        UNION ALL
                        SELECT m.id, i.kind, i.listed, i.range_from, i.range_to
                        FROM fleet_network_identity i
                        JOIN fleet_terminal m ON m.site_id = i.site_id
                        WHERE i.terminal_id IS NULL AND i.valid_to = %6$s
                    ) l
                    JOIN fleet_last_report r ON r.terminal_id = l.subject
                    GROUP BY l.subject
                ) x
                JOIN fleet_terminal t ON t.id = x.subject
                JOIN fleet_last_report r ON r.terminal_id = x.subject
                WHERE (x.ip = 0 OR x.iccid = 0 OR x.apn = 0) AND t.state IN %5$s""".formatted(
                                FactSql.NO_DATE,
                                listed("IP", "r.ip_key", "r.ip_key BETWEEN l.range_from AND l.range_to"),
                                listed("ICCID", "r.iccid", "r.iccid = l.listed"),
                                listed("APN", "r.apn", "LOWER(r.apn) = l.listed"),
                                FactSql.DEPLOYED,
                                Validity.OPEN_SQL),
                Map.of());
    }

    /** Null when the kind is not checked, 1 when a list has the terminal's, 0 when none has. */
    private static String listed(String kind, String told, String matches) {
        return "MAX(CASE WHEN l.kind = '%s' AND %s IS NOT NULL THEN CASE WHEN %s THEN 1 ELSE 0 END END)"
                .formatted(kind, told, matches);
    }
}
