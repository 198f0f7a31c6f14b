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
 * (HIGH): an unknown name, or a known one without the signature or from another store than the list asks for. It clears with a
 * clean report. The report's apps stand one a line; a list is fine when as many allowed apps are found in it as it has lines,
 * so that an app that is reported twice with different signatures never is.
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
                CAST(CASE WHEN l.strange THEN SUBSTRING(
                        COALESCE((SELECT STRING_AGG(a.name || COALESCE(' · ' || a.signature_sha256, '')
                                || COALESCE(' · ' || a.store, '') || ' ≠ ', '' ORDER BY a.name)
                            FROM software_allowed_app a WHERE a.valid_from <= :at AND a.valid_to > :at
                                AND NOT %1$s AND (POSITION(CHR(10) || a.name_key || CHR(10) IN l.apps) > 0
                                    OR POSITION(CHR(10) || a.name_key || CHR(9) IN l.apps) > 0)), '')
                        || REPLACE(REPLACE(REPLACE(l.unknown_apps, CHR(9) || REPEAT('-', 64), ''), CHR(9), ' · '), CHR(10), ', ')
                        FROM 1 FOR 400)
                    ELSE '–' END AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT b.*, b.unknown_apps <> ''
                    AND LENGTH(b.unknown_apps) - LENGTH(REPLACE(b.unknown_apps, CHR(10), '')) + 1
                        > (SELECT COUNT(*) FROM software_allowed_app a
                            WHERE a.valid_from <= :at AND a.valid_to > :at AND %2$s) AS strange
                FROM (
                    SELECT s.terminal_id, s.rooted, s.debug, s.security_since, s.fact_at,
                        COALESCE(s.unknown_apps, '') AS unknown_apps,
                        CHR(10) || LOWER(COALESCE(s.unknown_apps, '')) || CHR(10) AS apps
                    FROM fleet_last_report s
                    WHERE s.rooted OR s.debug OR s.unknown_apps <> ''
                ) b
            ) l
            JOIN fleet_terminal t ON t.id = l.terminal_id
            WHERE (l.rooted OR l.debug OR l.strange) AND %3$s""".formatted(shown("l"), shown("b"), FleetAt.DEPLOYED);

    /** The predicate that a report's apps hold what an entry {@code a} of the list asks for. */
    private static String shown(String report) {
        return """
                (%1$s.apps LIKE a.app_pattern ESCAPE '!' OR (a.signature_sha256 IS NULL AND a.store IS NULL
                    AND POSITION(CHR(10) || a.name_key || CHR(10) IN %1$s.apps) > 0))""".formatted(report);
    }

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
