package io.tillguard.warning;

import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A rule's query over the whole company, each part with the parameters that hold there. */
final class Source {

    private static final String IN_GROUP = "site_id IN (SELECT site_id FROM organisation_scope WHERE node_id %s)";

    private static final String NOBODY = """
            SELECT CAST(NULL AS UUID) AS subject_id, CAST(NULL AS VARCHAR) AS subject_label,
                CAST(NULL AS UUID) AS site_id, 1 AS severity, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS since,
                CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at, CAST(NULL AS VARCHAR) AS fact_1,
                CAST(NULL AS VARCHAR) AS fact_2, CAST(NULL AS VARCHAR) AS fact_3, CAST(:rule AS VARCHAR(8)) AS rule_id
            WHERE 1 = 0""";

    private static final String COLUMNS = """
            subject_id, subject_label, site_id, severity, since, due_at, fact_1, fact_2, fact_3,
            CAST(:rule AS VARCHAR(8)) AS rule_id""";

    private Source() {}

    /** Who violates the rule now, with the columns that {@link Violations} lists, and the rule, which {@code :rule} binds. */
    static String violations(WarningRule rule, List<ParameterSet> sets, Instant at, Statement statement) {
        return union(sets, statement, COLUMNS, set -> Optional.of(rule.violations(set.parameters(), at)), NOBODY);
    }

    /** The condition under which a warning {@code w} whose violation is gone may be cleared. */
    static String mayClear(WarningRule rule, List<ParameterSet> sets, Instant at, Statement statement) {
        return sets.stream()
                .map(set -> {
                    Optional<Violations> clearing =
                            set.enabled() ? rule.clearing(set.parameters(), at) : Optional.empty();
                    String own = part("w", set, statement);
                    return clearing.map(query -> "(%s AND w.subject_id IN (SELECT subject_id FROM (%s) c))"
                                    .formatted(own, statement.embed(query)))
                            .orElse("(" + own + ")");
                })
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String union(
            List<ParameterSet> sets,
            Statement statement,
            String columns,
            Function<ParameterSet, Optional<Violations>> query,
            String nobody) {
        String union = sets.stream()
                .filter(ParameterSet::enabled)
                .flatMap(set -> query.apply(set).stream()
                        .map(found -> "SELECT %s FROM (%s) x WHERE %s"
                                .formatted(columns, statement.embed(found), part("x", set, statement))))
                .collect(Collectors.joining(" UNION ALL "));
        return union.isEmpty() ? nobody : union;
    }

    static String part(String alias, ParameterSet set, Statement statement) {
        StringBuilder condition = new StringBuilder("1 = 1");
        String name = "g" + statement.binds().size();
        if (set.siteGroup() != null) {
            statement.bind(name, set.siteGroup());
            condition.append(" AND ").append(alias).append('.').append(IN_GROUP.formatted("= :" + name));
        }
        if (!set.others().isEmpty()) {
            statement.bind(name + "_others", set.others());
            condition
                    .append(" AND (")
                    .append(alias)
                    .append(".site_id IS NULL OR NOT ")
                    .append(alias)
                    .append('.')
                    .append(IN_GROUP.formatted("IN (:" + name + "_others)"))
                    .append(')');
        }
        return condition.toString();
    }
}
