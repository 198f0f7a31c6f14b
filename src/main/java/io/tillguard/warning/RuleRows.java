package io.tillguard.warning;

import io.tillguard.security.Reach;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.WarningRule;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads rules and the versions of their parameters. */
@Repository
class RuleRows {

    private final JdbcClient jdbc;
    private final ParametersInForce inForce;
    private final ParametersText text;
    private final ObjectProvider<SitePlaces> places;

    RuleRows(JdbcClient jdbc, ParametersInForce inForce, JsonMapper json, ObjectProvider<SitePlaces> places) {
        this.jdbc = jdbc;
        this.inForce = inForce;
        this.text = new ParametersText(json);
        this.places = places;
    }

    /** All rules, with the counts of what the scope holds. */
    List<RuleRow> all(Collection<WarningRule> rules, Scope scope, Instant at) {
        Map<String, Long> live =
                counts("warning w", new Where().within(scope, "w.site_id").and("w.live = TRUE"));
        Map<String, Long> proposed = counts(
                "warning_parameters p", Reach.visible(scope, "p.site_group").and("p.state = 'PROPOSED'"));
        Map<String, Run> runs = runs();
        return rules.stream()
                .map(rule -> row(rule, inForce.of(rule, at), at, live, proposed, runs))
                .toList();
    }

    private static RuleRow row(
            WarningRule rule,
            List<ParameterSet> sets,
            Instant at,
            Map<String, Long> live,
            Map<String, Long> proposed,
            Map<String, Run> runs) {
        String id = rule.id().value();
        Run run = runs.get(id);
        return new RuleRow(
                rule.id(),
                rule.subject(),
                rule.defaults(),
                sets.getFirst().parameters(),
                sets.getFirst().enabled(),
                rule.past(rule.defaults(), at).isPresent(),
                sets.size() - 1L,
                proposed.getOrDefault(id, 0L),
                live.getOrDefault(id, 0L),
                run == null ? null : run.at,
                run == null ? 0 : run.millis);
    }

    /** The versions that hold, held or may hold somewhere in the scope, the newest first. */
    List<ParameterVersion> versions(WarningRule rule, Scope scope) {
        Where where = Reach.visible(scope, "p.site_group")
                .and("p.rule_id = :rule", "rule", rule.id().value());
        Map<UUID, String> codes = new HashMap<>();
        places.ifAvailable(known -> known.nodes().forEach((code, id) -> codes.put(id, code)));
        return jdbc.sql("SELECT p.* FROM warning_parameters p" + where.sql() + " ORDER BY p.id DESC LIMIT 200")
                .params(where.binds())
                .query((row, number) -> new ParameterVersion(
                        row.getObject("id", UUID.class),
                        rule.id(),
                        code(codes, row.getObject("site_group", UUID.class)),
                        text.read(rule, row.getString("values_json")),
                        row.getBoolean("enabled"),
                        row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                        row.getString("decided_by"),
                        instant(row.getObject("decided_at", OffsetDateTime.class)),
                        ProposalState.valueOf(row.getString("state"))))
                .list();
    }

    /**
     * The region or site of a code.
     *
     * @throws RefusedException if there is none
     */
    UUID siteGroup(String code) {
        SitePlaces known = places.getIfAvailable();
        return (known == null ? Optional.<UUID>empty() : known.node(code))
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-site-group", "siteGroup", "There is no region or site with this code", code)));
    }

    /** The code of a site group for words about it; a star for the whole company. */
    String code(@Nullable UUID group) {
        Map<UUID, String> codes = new HashMap<>();
        places.ifAvailable(known -> known.nodes().forEach((code, id) -> codes.put(id, code)));
        return Objects.requireNonNullElse(code(codes, group), "*");
    }

    private static @Nullable String code(Map<UUID, String> codes, @Nullable UUID group) {
        return group == null ? null : codes.getOrDefault(group, group.toString());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private Map<String, Long> counts(String table, Where where) {
        Map<String, Long> counts = new HashMap<>();
        String sql = "SELECT rule_id, COUNT(*) AS c FROM " + table + where.sql() + " GROUP BY rule_id";
        jdbc.sql(sql).params(where.binds()).query(row -> {
            counts.put(row.getString("rule_id"), row.getLong("c"));
        });
        return counts;
    }

    private Map<String, Run> runs() {
        Map<String, Run> runs = new HashMap<>();
        jdbc.sql("SELECT rule_id, last_run_at, duration_ms FROM warning_rule_run")
                .query(row -> {
                    runs.put(
                            row.getString("rule_id"),
                            new Run(
                                    row.getObject("last_run_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getLong("duration_ms")));
                });
        return runs;
    }

    private record Run(Instant at, long millis) {}
}
