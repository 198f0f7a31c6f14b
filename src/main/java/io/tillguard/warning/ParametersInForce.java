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

/** Which parameters of a rule hold at an instant, by default and for site groups. The smaller group wins. */
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
                            CASE WHEN EXISTS (SELECT 1 FROM organisation_scope o
                                WHERE o.node_id = p.site_group AND o.site_id = p.site_group) THEN 0 ELSE 1 END,
                            p.id""")
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
