package io.tillguard.rollout;

import io.tillguard.shared.Severity;
import io.tillguard.shared.Validity;
import io.tillguard.software.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The terminals that a target speaks of, as SQL: one row each with {@code terminal_id, serial, site_id, state, product_id,
 * installed_version} and {@code exclusion}, null for those in the target. The conditions are those of the present instant.
 *
 * <p>A release may be for several products of a model; the model's default product comes before others, those by name.
 */
final class Candidates {

    /** In service or interrupted. */
    static final String DEPLOYED = "('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING')";

    private static final String SQL = """
            SELECT t.id AS terminal_id, t.serial, t.site_id, t.model_id, t.state, x.product_id, i.installed_version,
                CASE
                    WHEN t.state NOT IN %1$s THEN 'NOT_IN_SERVICE'
                    WHEN i.sort_key = v.sort_key%2$s THEN 'HAS_IT'
                    WHEN %3$s THEN 'VERSION_UNKNOWN'
                    WHEN %4$s THEN 'OTHER_VERSION'
                    WHEN %5$s THEN 'LESS_AT_RISK'
                    WHEN %6$s THEN 'NOT_UPDATED'
                    WHEN EXISTS (SELECT 1 FROM rollout_assignment o
                        WHERE o.terminal_id = t.id AND o.open_product_id = x.product_id%7$s) THEN 'OTHER_ROLLOUT'
                END AS exclusion
            FROM (SELECT p.model_id, p.id AS product_id, ROW_NUMBER() OVER (PARTITION BY p.model_id
                      ORDER BY CASE WHEN d.product_id IS NULL THEN 1 ELSE 0 END, p.name_key) AS place
                  FROM software_release_product c
                  JOIN software_product p ON p.id = c.product_id
                  LEFT JOIN software_default_product d ON d.product_id = p.id
                  WHERE c.release_id = :release%8$s) x
            JOIN software_release v ON v.id = :release
            JOIN fleet_terminal t ON t.model_id = x.model_id
            LEFT JOIN software_installed i
                ON i.terminal_id = t.id AND i.product_id = x.product_id AND i.valid_to = %9$s
            WHERE x.place = 1%10$s""";

    private static final String NEVER = "1 = 0";

    private final String sql;
    private final Map<String, Object> binds = new HashMap<>();

    private Candidates(UUID release, Target target, @Nullable UUID rollout) {
        binds.put("release", release);
        sql = SQL.formatted(
                DEPLOYED,
                target.downgrade() ? "" : " OR i.sort_key > v.sort_key",
                target.includeUnknown() ? NEVER : "i.sort_key IS NULL",
                otherVersion(target),
                lessAtRisk(target.leastSeverity()),
                notUpdated(target.membersOf()),
                rollout == null ? "" : " AND o.rollout_id <> :rollout",
                in(" AND p.model_id IN (:models)", "models", target.models()),
                Validity.OPEN_SQL,
                in(
                        " AND t.site_id IN (SELECT site_id FROM organisation_scope WHERE node_id IN (:nodes))",
                        "nodes",
                        target.nodes()));
        if (rollout != null) {
            binds.put("rollout", rollout);
        }
    }

    /** Of a target that no rollout has yet. */
    static Candidates of(UUID release, Target target) {
        return new Candidates(release, target, null);
    }

    /** Of a rollout's target; what the rollout itself wants of them does not count. */
    static Candidates of(UUID release, Target target, UUID rollout) {
        return new Candidates(release, target, rollout);
    }

    private String otherVersion(Target target) {
        StringBuilder condition = new StringBuilder();
        bound(condition, "i.sort_key < :runsFrom", "runsFrom", target.runsFrom());
        bound(condition, "i.sort_key > :runsTo", "runsTo", target.runsTo());
        return condition.isEmpty() ? NEVER : condition.toString();
    }

    private void bound(StringBuilder condition, String text, String name, @Nullable String version) {
        if (version != null) {
            condition.append(condition.isEmpty() ? "" : " OR ").append(text);
            binds.put(name, new Version(version).sortKey());
        }
    }

    private String lessAtRisk(@Nullable Severity least) {
        if (least == null) {
            return NEVER;
        }
        binds.put("severity", least.rank());
        return "NOT EXISTS (SELECT 1 FROM warning w WHERE w.subject_id = t.id AND w.live AND w.severity >= :severity)";
    }

    private String notUpdated(@Nullable UUID other) {
        if (other == null) {
            return NEVER;
        }
        binds.put("membersOf", other);
        return "NOT EXISTS (SELECT 1 FROM rollout_assignment o WHERE o.rollout_id = :membersOf"
                + " AND o.terminal_id = t.id AND o.attempt > 0)";
    }

    private String in(String condition, String name, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        binds.put(name, ids);
        return condition;
    }

    String sql() {
        return sql;
    }

    Map<String, Object> binds() {
        return binds;
    }
}
