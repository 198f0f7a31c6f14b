package io.tillguard.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@SqlTest
class RuleOracleTest {

    private static final Instant AT = TestClock.START;

    @Autowired
    private List<Oracle> oracles;

    @Autowired
    private List<RandomFacts> facts;

    @Autowired
    private List<WarningRule> rules;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_302, 424_242})
    void everyRulesSqlFindsWhatPlainJavaFinds(long seed) {
        var random = new Random(seed);
        facts.forEach(each -> each.fill(random, AT));
        var snapshot = new Snapshot(jdbc, AT);
        for (Oracle oracle : oracles) {
            WarningRule rule = rule(oracle.rule());
            var trials = new ArrayList<>(List.of(rule.defaults()));
            trials.addAll(oracle.alternatives(rule.defaults()));
            for (Parameters parameters : trials) {
                rule.check(parameters);
                compare(oracle, rule, parameters, snapshot);
            }
        }
    }

    @Test
    void everyOracleHasARule() {
        assertThat(rules)
                .extracting(WarningRule::id)
                .containsAll(oracles.stream().map(Oracle::rule).toList());
    }

    private void compare(Oracle oracle, WarningRule rule, Parameters parameters, Snapshot snapshot) {
        var found = violations(rule.violations(parameters, AT));
        assertThat(found)
                .as("%s with %s", rule.id(), parameters)
                .isEqualTo(oracle.violations(snapshot, parameters))
                .as("%s is tried by this fleet", rule.id())
                .isNotEmpty();
        // The past has less to go by, so it only has to run and to name each subject once.
        rule.past(parameters, AT).ifPresent(this::violations);
        oracle.mayClear(snapshot, parameters).ifPresent(expected -> {
            var clearing = rule.clearing(parameters, AT).orElseThrow();
            assertThat(subjects(clearing)).as("%s clears", rule.id()).isEqualTo(new TreeSet<>(expected));
        });
    }

    private Map<UUID, Severity> violations(Violations query) {
        var found = new HashMap<UUID, Severity>();
        new NamedParameterJdbcTemplate(jdbc).query("SELECT * FROM (" + query.sql() + ") v", query.binds(), row -> {
            var subject = row.getObject("subject_id", UUID.class);
            var twice = found.put(subject, Severity.ofRank(row.getInt("severity")));
            assertThat(twice).as("One row a subject").isNull();
            assertThat(row.getObject("since")).as("since").isNotNull();
        });
        return found;
    }

    private Set<UUID> subjects(Violations query) {
        return new TreeSet<>(new NamedParameterJdbcTemplate(jdbc)
                .queryForList("SELECT DISTINCT subject_id FROM (" + query.sql() + ") c", query.binds(), UUID.class));
    }

    private WarningRule rule(RuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }
}
