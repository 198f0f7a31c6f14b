package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
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
 * EW-S06: an approval of a deployed model expires or the scheme's sunset comes: LOW, MEDIUM, HIGH by lead time, CRITICAL from
 * the sunset on. Per scheme and hardware version only the approval that lasts longest counts, so that renewing it in the
 * table clears the warning; of two that end on one day the one whose sunset it is. Days are UTC days; the day itself has come when it begins.
 */
@Component
class ApprovalExpiryRule implements WarningRule {

    private static final String AT_MIDNIGHT =
            "CAST(CAST(ends AS VARCHAR(10)) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE)";

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id,
                CASE WHEN sunset <= :today THEN 4 WHEN ends <= :highUntil THEN 3 WHEN ends <= :mediumUntil THEN 2 ELSE 1 END
                    AS severity,
                %1$s - INTERVAL '%2$d' HOUR AS since, %1$s AS due_at,
                CAST(scheme AS VARCHAR(400)) AS fact_1, CAST(approval AS VARCHAR(400)) AS fact_2,
                CAST(ends AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT y.*, ROW_NUMBER() OVER (PARTITION BY subject_id
                    ORDER BY CASE WHEN sunset <= :today THEN 0 ELSE 1 END, ends, scheme, id) AS place
                FROM (
                    SELECT a.id, m.id AS subject_id, f.name || ' ' || m.name AS subject_label, a.sunset,
                        a.scheme || ' ' || a.scheme_version AS scheme, COALESCE(a.approval_no, '–') AS approval,
                        CASE WHEN a.sunset IS NULL OR a.listing_expiry < a.sunset THEN a.listing_expiry ELSE a.sunset END
                            AS ends,
                        ROW_NUMBER() OVER (PARTITION BY a.model_id, a.scheme, COALESCE(a.hardware_version, '')
                            ORDER BY CASE WHEN a.listing_expiry IS NULL AND a.sunset IS NULL THEN 0 ELSE 1 END,
                            CASE WHEN a.sunset IS NULL OR a.listing_expiry < a.sunset THEN a.listing_expiry
                                ELSE a.sunset END DESC,
                            CASE WHEN a.sunset <= :today THEN 0 ELSE 1 END, a.id) AS newest
                    FROM fleet_approval a
                    JOIN fleet_model m ON m.id = a.model_id
                    JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                    WHERE EXISTS (SELECT 1 FROM fleet_terminal t WHERE t.model_id = m.id AND %3$s)
                ) y
                WHERE newest = 1 AND ends <= :lowUntil
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-S06");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.MODEL;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("lowDays", 365).with("mediumDays", 180).with("highDays", 90);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = at.atOffset(ZoneOffset.UTC).toLocalDate();
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("lowUntil", today.plusDays(parameters.whole("lowDays")));
        binds.put("mediumUntil", today.plusDays(parameters.whole("mediumDays")));
        binds.put("highUntil", today.plusDays(parameters.whole("highDays")));
        long notice = Duration.ofDays(parameters.whole("lowDays")).toHours();
        return new Violations(SQL.formatted(AT_MIDNIGHT, notice, FleetAt.DEPLOYED), binds);
    }

    @Override
    public void check(Parameters parameters) {
        Bounds.atLeast(parameters, "highDays", 0);
        Bounds.ordered(parameters, "highDays", "mediumDays");
        Bounds.ordered(parameters, "mediumDays", "lowDays");
        Bounds.atLeast(parameters, "lowDays", 0);
    }
}
