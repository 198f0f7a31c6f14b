package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S05: deployed terminals of a model run an operating system or firmware whose support ends soon (LOW), has ended
 * (MEDIUM), or ended long ago (HIGH). The end is what was recorded for the version, else the release's, else the product's, else
 * Android's own; extended support with evidence, the version's before the product's, makes it later, never earlier. It clears when no deployed terminal of the model runs such a version any more, or
 * extended support is recorded. Days are UTC days.
 */
@Component
class EndOfSupportRule implements WarningRule {

    private static final String AT_MIDNIGHT =
            "CAST(CAST(ends AS VARCHAR(10)) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE)";

    private static final String NEVER = "DATE '0001-01-01'";

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id,
                CASE WHEN ends <= :longAgo THEN 3 WHEN ends <= :today THEN 2 ELSE 1 END AS severity,
                %1$s - INTERVAL '%2$d' HOUR AS since, %1$s AS due_at,
                CAST(product AS VARCHAR(400)) AS fact_1, CAST(running AS VARCHAR(400)) AS fact_2,
                CAST(ends AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT z.*, ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY ends, product_id, sort_key) AS place
                FROM (
                    SELECT m.id AS subject_id, f.name || ' ' || m.name AS subject_label, p.id AS product_id,
                        p.name AS product, k.running, k.sort_key,
                        NULLIF(GREATEST(
                            COALESCE(v.end_of_support, r.end_of_support, s.end_of_support, e.ends, %6$s),
                            COALESCE(CASE WHEN v.evidence IS NULL THEN NULL ELSE v.extended_support END,
                                CASE WHEN s.evidence IS NULL THEN NULL ELSE s.extended_support END, %6$s)), %6$s) AS ends
                    FROM (SELECT i.product_id, i.sort_key, MIN(i.installed_version) AS running FROM software_installed i
                        WHERE i.valid_to = %4$s GROUP BY i.product_id, i.sort_key) k
                    JOIN software_product p ON p.id = k.product_id AND p.component_type IN ('OS', 'FIRMWARE')
                    JOIN fleet_model m ON m.id = p.model_id
                    JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                    LEFT JOIN (SELECT x.product_id, q.sort_key, MAX(q.end_of_support) AS end_of_support
                        FROM software_release q JOIN software_release_product x ON x.release_id = q.id
                        GROUP BY x.product_id, q.sort_key) r ON r.product_id = k.product_id AND r.sort_key = k.sort_key
                    LEFT JOIN software_support v ON v.product_id = k.product_id AND v.sort_key = k.sort_key
                        AND v.valid_to = %4$s
                    LEFT JOIN software_support s ON s.product_id = k.product_id AND s.sort_key IS NULL
                        AND s.valid_to = %4$s
                    LEFT JOIN %5$s e ON e.from_key <= k.sort_key AND e.to_key > k.sort_key AND p.component_type = 'OS'
                        AND (p.name_key = 'android' OR LOWER(k.running) LIKE 'android%%')
                ) z
                WHERE ends <= :noticeUntil
                AND EXISTS (SELECT 1 FROM software_installed i JOIN fleet_terminal t ON t.id = i.terminal_id
                    WHERE i.product_id = z.product_id AND i.valid_to = %4$s AND i.sort_key = z.sort_key AND %3$s)
            ) w
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-S05");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.MODEL;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 180).with("longDays", 365);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = at.atOffset(ZoneOffset.UTC).toLocalDate();
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("noticeUntil", today.plusDays(parameters.whole("noticeDays")));
        binds.put("longAgo", today.minusDays(parameters.whole("longDays")));
        long notice = Duration.ofDays(parameters.whole("noticeDays")).toHours();
        String sql = SQL.formatted(
                AT_MIDNIGHT, notice, FleetAt.DEPLOYED, Validity.OPEN_SQL, AndroidLifecycle.table(), NEVER);
        return new Violations(sql, binds);
    }

    @Override
    public void check(Parameters parameters) {
        Bounds.atLeast(parameters, "noticeDays", 0);
        Bounds.atLeast(parameters, "longDays", 0);
    }
}
