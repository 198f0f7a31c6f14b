package io.tillguard.software;

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
 * EW-S08: a terminal reports that it is rooted (CRITICAL), that debugging is on, or an app that is not on the allow-list
 * (HIGH). It clears with a clean report. The report's apps stand one a line; a list is fine when as many allowed apps are
 * found in it as it has lines.
 */
@Component
class OpenDeviceRule implements WarningRule {

    private static final String SQL = """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                CASE WHEN l.rooted THEN 4 ELSE 3 END AS severity,
                COALESCE(l.security_since, l.fact_at) AS since,
                CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS due_at,
                CAST(CASE WHEN l.rooted THEN 'root' ELSE '–' END AS VARCHAR(400)) AS fact_1,
                CAST(CASE WHEN l.debug THEN 'debug' ELSE '–' END AS VARCHAR(400)) AS fact_2,
                CAST(CASE WHEN l.strange THEN SUBSTRING(REPLACE(l.unknown_apps, CHR(10), ', ') FROM 1 FOR 400)
                    ELSE '–' END AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT s.*, COALESCE(s.unknown_apps, '') <> ''
                    AND LENGTH(s.unknown_apps) - LENGTH(REPLACE(s.unknown_apps, CHR(10), '')) + 1
                        > (SELECT COUNT(*) FROM software_allowed_app a
                            WHERE a.valid_from <= :at AND a.valid_to > :at AND POSITION(CHR(10) || a.name_key
                                || CHR(10) IN CHR(10) || LOWER(s.unknown_apps) || CHR(10)) > 0) AS strange
                FROM fleet_last_report s
                WHERE s.rooted OR s.debug OR s.unknown_apps <> ''
            ) l
            JOIN fleet_terminal t ON t.id = l.terminal_id
            WHERE (l.rooted OR l.debug OR l.strange) AND %s""".formatted(FleetAt.DEPLOYED);

    @Override
    public RuleId id() {
        return new RuleId("EW-S08");
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
        return new Violations(SQL, Map.of("at", Validity.utc(at)));
    }
}
