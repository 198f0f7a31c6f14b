package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which parameters of a rule hold at an instant, by default and for site groups. The smaller group wins, of two with the same sites the lower one. */
@Component
class ParametersInForce {

    private final JdbcClient jdbc;
    private final ParametersText text;

    ParametersInForce(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.text = new ParametersText(json);
    }

    /** The default first, then site groups from the smallest to the largest. */
    List<ParameterSet> of(WarningRule rule, Instant at) {
        Version standard = new Version(null, rule.defaults(), true);
        List<Version> groups = new ArrayList<>();
        for (Version version : versions(rule, at)) {
            if (version.siteGroup() == null) {
                standard = version;
            } else {
                groups.add(version);
            }
        }
        List<ParameterSet> sets = new ArrayList<>();
        Set<UUID> smaller = new HashSet<>();
        for (Version group : groups) {
            sets.add(new ParameterSet(group.siteGroup(), smaller, group.parameters(), group.enabled()));
            smaller.add(group.siteGroup());
        }
        sets.addFirst(new ParameterSet(null, smaller, standard.parameters(), standard.enabled()));
        return sets;
    }

    /** The parameters that hold now for a region or site: its own, or those of the smallest group around it. */
    ParameterSet holdingFor(WarningRule rule, @Nullable UUID group, Instant at) {
        List<ParameterSet> sets = of(rule, at);
        if (group == null) {
            return sets.getFirst();
        }
        Set<UUID> around = around(group);
        return sets.stream()
                .filter(set -> group.equals(set.siteGroup()))
                .findFirst()
                .or(() -> sets.stream()
                        .filter(set -> set.siteGroup() != null && around.contains(set.siteGroup()))
                        .findFirst())
                .orElseGet(sets::getFirst);
    }

    /** The same as a set for that group alone, leaving out smaller groups within it that have parameters of their own. */
    ParameterSet within(WarningRule rule, @Nullable UUID group, Instant at) {
        ParameterSet holding = holdingFor(rule, group, at);
        Set<UUID> others = new HashSet<>();
        of(rule, at).forEach(set -> {
            if (set.siteGroup() != null) {
                others.add(set.siteGroup());
            }
        });
        if (group != null) {
            others.removeAll(around(group));
            others.remove(group);
        }
        return new ParameterSet(group, others, holding.parameters(), holding.enabled());
    }

    /** Regions and sites that hold all the sites of a group. */
    private Set<UUID> around(UUID group) {
        return Set.copyOf(jdbc.sql("""
                        SELECT o.node_id FROM organisation_scope o
                        JOIN organisation_scope i ON i.site_id = o.site_id AND i.node_id = :group
                        GROUP BY o.node_id
                        HAVING COUNT(*) = (SELECT COUNT(*) FROM organisation_scope s WHERE s.node_id = :group)""").param("group", group).query(UUID.class).list());
    }

    private List<Version> versions(WarningRule rule, Instant at) {
        return jdbc.sql("""
                        SELECT p.site_group, p.values_json, p.enabled FROM warning_parameters p
                        WHERE p.rule_id = :rule AND p.state = 'APPROVED' AND p.effective_from <= :at
                        AND NOT EXISTS (SELECT 1 FROM warning_parameters n
                            WHERE n.rule_id = p.rule_id AND n.site_group IS NOT DISTINCT FROM p.site_group
                            AND n.state = 'APPROVED' AND n.effective_from <= :at
                            AND (n.effective_from > p.effective_from
                                OR n.effective_from = p.effective_from AND n.id > p.id))
                        ORDER BY (SELECT COUNT(*) FROM organisation_scope s WHERE s.node_id = p.site_group),
                            (SELECT MAX(s.levels) FROM organisation_scope s WHERE s.node_id = p.site_group), p.id""")
                .param("rule", rule.id().value())
                .param("at", utc(at))
                .query((row, number) -> new Version(
                        row.getObject("site_group", UUID.class),
                        text.read(rule, row.getString("values_json")),
                        row.getBoolean("enabled")))
                .list();
    }

    private record Version(@Nullable UUID siteGroup, Parameters parameters, boolean enabled) {}
}
