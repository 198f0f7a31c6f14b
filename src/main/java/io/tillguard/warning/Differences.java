package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.WarningRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Statements that tell what a rule's sweep has to change, and nothing else: violations without a live warning, live warnings
 * whose violation reads otherwise now, and live warnings whose violation is gone and that may be cleared.
 *
 * <p>PostgreSQL finds all three with one FULL JOIN. H2 has none, looks into a derived table anew for each row beside it, and
 * plans it anew on each level that it is nested in: there the violations are noted first, in a table with a key.
 * Either way the conditions are evaluated once.
 *
 * @param notes what to do before the queries, in this order
 * @param queries what tells the differences
 * @param after what to do after the queries
 */
record Differences(List<String> notes, List<String> queries, List<String> after, Map<String, Object> binds) {

    /** So many warnings of one rule and subject within {@link #FLAPPING_WITHIN} make the last one stay. */
    static final int FLAPPING_RAISES = 3;

    static final Duration FLAPPING_WITHIN = Duration.ofHours(24);

    /** So long a severity must have been lower before it counts: a value on a threshold never rings again and again. */
    static final Duration EASES_AFTER = Duration.ofHours(1);

    private static final String VIOLATION = """
            SELECT subject_id, CAST(subject_label AS VARCHAR(200)) AS subject_label, site_id, severity,
                CAST(since AS TIMESTAMP(6) WITH TIME ZONE) AS since, CAST(due_at AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                CAST(fact_1 AS VARCHAR(400)) AS fact_1, CAST(fact_2 AS VARCHAR(400)) AS fact_2,
                CAST(fact_3 AS VARCHAR(400)) AS fact_3
            FROM (%s) a""";

    private static final String SELECT = """
            SELECT v.subject_id AS v_subject, v.subject_label, v.site_id, v.severity, v.since, v.due_at,
                v.fact_1, v.fact_2, v.fact_3, w.id, w.site_id AS old_site, w.severity AS old_severity, w.state, w.silence_approved_by,
                w.acknowledged_severity, w.easing_since, %s AS raises
            """;

    private static final String RAISES = """
            (SELECT COUNT(*) FROM warning p
            WHERE p.subject_id = w.subject_id AND p.rule_id = :rule AND p.raised_at > :flappingSince)""";

    private static final String CHANGED = """
            (v.severity > w.severity
            OR v.severity = w.severity AND w.easing_since IS NOT NULL
            OR v.severity < w.severity AND (w.easing_since IS NULL OR w.easing_since <= :easingSince)
            OR w.since <> v.since OR w.subject_label <> v.subject_label
            OR w.site_id IS DISTINCT FROM v.site_id OR w.due_at IS DISTINCT FROM v.due_at
            OR w.fact_1 IS DISTINCT FROM v.fact_1 OR w.fact_2 IS DISTINCT FROM v.fact_2
            OR w.fact_3 IS DISTINCT FROM v.fact_3)""";

    private static final String NOTE = """
            INSERT INTO warning_noted (
                subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3, rule_id)
            """;

    private static final String FORGET = "DELETE FROM warning_noted WHERE rule_id = :rule";

    static Differences of(WarningRule rule, List<ParameterSet> sets, Instant at, boolean fullJoin) {
        Statement statement = new Statement()
                .bind("rule", rule.id().value())
                .bind("flappingSince", utc(at.minus(FLAPPING_WITHIN)))
                .bind("flappingRaises", FLAPPING_RAISES)
                .bind("easingSince", utc(at.minus(EASES_AFTER)));
        String violations = Source.violations(rule, sets, at, statement);
        String gone = Source.mayClear(rule, sets, at, statement) + " AND NOT (w.flapping AND " + RAISES
                + " >= :flappingRaises)";
        Map<String, Object> binds = statement.binds();
        return fullJoin
                ? new Differences(List.of(), List.of(joined(violations, gone)), List.of(), binds)
                : new Differences(
                        List.of(NOTE + violations), List.of(newOrChanged(), gone(gone)), List.of(FORGET), binds);
    }

    private static String joined(String violations, String gone) {
        return SELECT.formatted("CASE WHEN v.subject_id IS NULL THEN " + RAISES + " ELSE 0 END")
                + "FROM (" + VIOLATION.formatted(violations)
                + ") v FULL JOIN (SELECT * FROM warning WHERE rule_id = :rule AND live) w ON w.subject_id = v.subject_id"
                + " WHERE w.id IS NULL OR (v.subject_id IS NULL AND " + gone
                + ") OR (v.subject_id IS NOT NULL AND " + CHANGED + ")";
    }

    private static String newOrChanged() {
        return SELECT.formatted("0") + """
                FROM warning_noted v
                LEFT JOIN warning w ON w.subject_id = v.subject_id AND w.rule_id = :rule AND w.live
                WHERE v.rule_id = :rule AND (w.id IS NULL OR\s""" + CHANGED + ")";
    }

    private static String gone(String gone) {
        return "SELECT CAST(NULL AS UUID) AS v_subject, w.id, w.site_id AS old_site, w.severity AS old_severity, w.state, w.silence_approved_by, "
                + "w.acknowledged_severity, w.easing_since, " + RAISES + """
                 AS raises
                FROM warning w WHERE w.rule_id = :rule AND w.live
                AND NOT EXISTS (SELECT 1 FROM warning_noted v WHERE v.rule_id = :rule AND v.subject_id = w.subject_id) AND\s""" + gone;
    }
}
