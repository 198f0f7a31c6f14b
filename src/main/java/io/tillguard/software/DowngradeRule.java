package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-S07: a component went back below a version that the terminal has run. It clears when the version is at or above that
 * one again: a step half way back up is not enough, so every earlier version counts, not only the last. Configurations are
 * left out, their numbers need not grow; so are versions that two people marked as wrongly reported.
 */
@Component
class DowngradeRule implements FleetRule {

    private static final String SQL = """
            SELECT subject_id, subject_label, site_id, 3 AS severity, since, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS due_at,
                fact_1, fact_2, fact_3
            FROM (
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id, h.valid_to AS since,
                    CAST(p.name AS VARCHAR(400)) AS fact_1,
                    CAST(i.installed_version AS VARCHAR(400)) AS fact_2,
                    CAST(h.installed_version AS VARCHAR(400)) AS fact_3,
                    ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY h.valid_to DESC, i.product_id) AS place
                FROM software_installed h
                JOIN software_installed i ON i.terminal_id = h.terminal_id AND i.product_id = h.product_id AND %1$s
                JOIN software_product p ON p.id = i.product_id AND p.component_type <> 'CONFIGURATION'
                JOIN %2$s ON t.id = i.terminal_id
                WHERE h.valid_to <= :at AND h.valid_to <= i.valid_from AND h.sort_key > i.sort_key AND %3$s
                    AND NOT EXISTS (SELECT 1 FROM software_misreport w
                        WHERE %4$s AND w.valid_from <= :at AND w.valid_to > :at)
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-S07");
    }

    @Override
    public Parameters defaults() {
        return Parameters.none();
    }

    @Override
    public Violations violations(Parameters parameters, Instant at, FleetAt fleet) {
        Map<String, Object> binds = fleet.binds();
        binds.put("at", Validity.utc(at));
        return new Violations(
                SQL.formatted(
                        fleet.held("i"), fleet.terminals(), FleetAt.DEPLOYED, InstalledRows.misreported("w", "h")),
                binds);
    }
}
