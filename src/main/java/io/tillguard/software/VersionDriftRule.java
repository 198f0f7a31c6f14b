package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S02: an installed version is not in the approved set (HIGH), or so many releases behind the baseline's minimum (MEDIUM).
 * Of baselines for groups of sites the one for the smallest group that holds the site counts; the baseline for all counts
 * where no group has one. A baseline that lists no versions approves every published release.
 */
@Component
class VersionDriftRule implements FleetRule {

    /** A group's baseline that holds for the terminal's site: no other group with fewer sites, or as
     * many and further down, has one for the product. */
    private static final String SMALLEST_GROUP = """
            EXISTS (SELECT 1 FROM organisation_scope o WHERE o.node_id = d.site_group AND o.site_id = t.site_id)
            AND NOT EXISTS (SELECT 1 FROM software_baseline s
                JOIN organisation_scope o ON o.node_id = s.site_group AND o.site_id = t.site_id
                WHERE s.product_id = d.product_id AND s.valid_from <= :at AND s.valid_to > :at AND s.id <> d.id
                AND (SELECT COUNT(*) FROM organisation_scope n WHERE n.node_id = s.site_group)
                    - (SELECT COUNT(*) FROM organisation_scope n WHERE n.node_id = d.site_group)
                    < CASE WHEN o.levels < (SELECT m.levels FROM organisation_scope m
                        WHERE m.node_id = d.site_group AND m.site_id = t.site_id) THEN 1 ELSE 0 END)""";

    private static final String NO_GROUP = """
            NOT EXISTS (SELECT 1 FROM software_baseline s
                JOIN organisation_scope o ON o.node_id = s.site_group AND o.site_id = t.site_id
                WHERE s.product_id = d.product_id AND s.valid_from <= :at AND s.valid_to > :at)""";

    /** Judges each version that runs anywhere once, then finds the terminals that run the bad ones. */
    private static final String SQL = """
            SELECT subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3
            FROM (
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, d.severity,
                    CASE WHEN i.valid_from > d.valid_from THEN i.valid_from ELSE d.valid_from END AS since,
                    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS due_at,
                    CAST(p.name AS VARCHAR(400)) AS fact_1,
                    CAST(i.installed_version AS VARCHAR(400)) AS fact_2,
                    CAST(COALESCE(d.minimum_version, '–') AS VARCHAR(400)) AS fact_3,
                    ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY d.severity DESC, i.product_id, d.id) AS place
                FROM (
                    SELECT j.id, j.product_id, j.site_group, j.minimum_version, j.valid_from, j.sort_key,
                        CASE WHEN j.approved = 0 THEN 3 ELSE 2 END AS severity
                    FROM (
                        SELECT b.id, b.product_id, b.site_group, b.minimum_version, b.valid_from, k.sort_key,
                            CASE WHEN EXISTS (SELECT 1 FROM software_approved_version a WHERE a.baseline_id = b.id)
                                THEN (SELECT COUNT(*) FROM software_approved_version a
                                    WHERE a.baseline_id = b.id AND a.sort_key = k.sort_key)
                                WHEN k.sort_key = b.minimum_sort_key THEN 1
                                ELSE (SELECT COUNT(*) FROM software_release_product r
                                    WHERE r.product_id = b.product_id AND r.sort_key = k.sort_key) END AS approved,
                            (SELECT COUNT(DISTINCT r.sort_key) FROM software_release_product r
                                WHERE r.product_id = b.product_id AND r.sort_key > k.sort_key
                                AND r.sort_key <= b.minimum_sort_key AND r.released_at <= :at) AS behind
                        FROM software_baseline b
                        JOIN (SELECT DISTINCT i.product_id, i.sort_key FROM software_installed i
                            WHERE %1$s AND i.product_id IN (SELECT product_id FROM software_baseline)) k
                            ON k.product_id = b.product_id
                        WHERE b.valid_from <= :at AND b.valid_to > :at
                    ) j
                    WHERE j.approved = 0 OR j.behind >= :releasesBehind
                ) d
                JOIN software_installed i ON i.product_id = d.product_id AND i.sort_key = d.sort_key AND %1$s
                JOIN %2$s ON t.id = i.terminal_id
                JOIN software_product p ON p.id = d.product_id
                WHERE %3$s AND ((d.site_group IS NULL AND %5$s) OR (d.site_group IS NOT NULL AND %4$s))
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-S02");
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("releasesBehind", 2);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at, FleetAt fleet) {
        Map<String, Object> binds = fleet.binds();
        binds.put("at", Validity.utc(at));
        binds.put("releasesBehind", parameters.whole("releasesBehind"));
        return new Violations(
                SQL.formatted(fleet.held("i"), fleet.terminals(), FleetAt.DEPLOYED, SMALLEST_GROUP, NO_GROUP), binds);
    }

    @Override
    public void check(Parameters parameters) {
        Bounds.atLeast(parameters, "releasesBehind", 1);
    }
}
