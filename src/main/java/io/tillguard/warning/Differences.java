package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.WarningRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One statement that tells what a rule's sweep has to change, and nothing else: violations without a live warning, live
 * warnings whose violation reads otherwise now, and live warnings whose violation is gone and that may be cleared.
 *
 * <p>PostgreSQL finds all three with one FULL JOIN. H2 has none, and looks into a derived table anew for each row beside
 * it: there both sides are put under each other and grouped by subject. Either way the conditions are evaluated once.
 */
record Differences(String sql, Map<String, Object> binds) {

    /** So many warnings of one rule and subject within {@link #FLAPPING_WITHIN} make the last one stay. */
    static final int FLAPPING_RAISES = 3;

    static final Duration FLAPPING_WITHIN = Duration.ofHours(24);

    private static final String VIOLATION = """
            SELECT subject_id, CAST(subject_label AS VARCHAR(200)) AS subject_label, site_id, severity,
                CAST(since AS TIMESTAMP(6) WITH TIME ZONE) AS since, CAST(due_at AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                CAST(fact_1 AS VARCHAR(400)) AS fact_1, CAST(fact_2 AS VARCHAR(400)) AS fact_2,
                CAST(fact_3 AS VARCHAR(400)) AS fact_3
            FROM (%s) a""";

    private static final String SELECT = """
            SELECT v.subject_id AS v_subject, v.subject_label, v.site_id, v.severity, v.since, v.due_at,
                v.fact_1, v.fact_2, v.fact_3, w.id, w.severity AS old_severity, w.state, w.flapping,
                w.silence_approved_by, %s AS raises
            """;

    private static final String RAISES = """
            (SELECT COUNT(*) FROM warning p
            WHERE p.subject_id = w.subject_id AND p.rule_id = :rule AND p.raised_at > :flappingSince)""";

    private static final String CHANGED = """
            (w.severity <> v.severity OR w.since <> v.since OR w.subject_label <> v.subject_label
            OR w.site_id IS DISTINCT FROM v.site_id OR w.due_at IS DISTINCT FROM v.due_at
            OR w.fact_1 IS DISTINCT FROM v.fact_1 OR w.fact_2 IS DISTINCT FROM v.fact_2
            OR w.fact_3 IS DISTINCT FROM v.fact_3)""";

    static Differences of(WarningRule rule, List<ParameterSet> sets, Instant at, boolean fullJoin) {
        Statement statement = new Statement()
                .bind("rule", rule.id().value())
                .bind("flappingSince", utc(at.minus(FLAPPING_WITHIN)))
                .bind("flappingRaises", FLAPPING_RAISES);
        String violations = VIOLATION.formatted(Source.violations(rule, sets, at, statement));
        String gone = Source.mayClear(rule, sets, at, statement) + " AND NOT (w.flapping AND " + RAISES
                + " >= :flappingRaises)";
        String sql = select(fullJoin ? fullJoin(violations) : grouped(violations), gone);
        return new Differences(sql, statement.binds());
    }

    private static String select(String source, String gone) {
        return SELECT.formatted("CASE WHEN v.subject_id IS NULL THEN " + RAISES + " ELSE 0 END")
                + source
                + " WHERE w.id IS NULL OR (v.subject_id IS NULL AND " + gone
                + ") OR (v.subject_id IS NOT NULL AND " + CHANGED + ")";
    }

    private static String fullJoin(String violations) {
        return "FROM (" + violations + ") v FULL JOIN (SELECT * FROM warning WHERE rule_id = :rule AND live) w"
                + " ON w.subject_id = v.subject_id";
    }

    private static String grouped(String violations) {
        return """
                FROM (SELECT MAX(b.subject_id) AS subject_id, MAX(b.subject_label) AS subject_label,
                        MAX(b.site_id) AS site_id, MAX(b.severity) AS severity, MAX(b.since) AS since,
                        MAX(b.due_at) AS due_at, MAX(b.fact_1) AS fact_1, MAX(b.fact_2) AS fact_2,
                        MAX(b.fact_3) AS fact_3, MAX(b.warning_id) AS warning_id
                    FROM (SELECT c.subject_id AS either, c.*, CAST(NULL AS UUID) AS warning_id FROM (%s) c
                        UNION ALL
                        SELECT subject_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, id
                        FROM warning WHERE rule_id = :rule AND live) b
                    GROUP BY b.either) v
                LEFT JOIN warning w ON w.id = v.warning_id""".formatted(violations);
    }
}
