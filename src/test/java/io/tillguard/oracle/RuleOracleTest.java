package io.tillguard.oracle;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@SqlTest
class RuleOracleTest {

    private static final Instant AT = TestClock.START;

    /** Now, and around the next midnight, when days begin. */
    private static final List<Instant> PRESENT =
            List.of(AT, Instant.parse("2026-03-02T23:59:59Z"), Instant.parse("2026-03-03T00:00:00Z"));

    private static final List<Instant> PAST =
            List.of(AT.minus(Duration.ofHours(1)), AT.minus(Duration.ofDays(7)), AT.minus(Duration.ofDays(22)));

    @Autowired
    private List<Oracle> oracles;

    @Autowired
    private List<RandomFacts> facts;

    @Autowired
    private List<WarningRule> rules;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRulesSqlFindsWhatPlainJavaFinds(long seed) {
        var random = new Random(seed);
        facts.forEach(each -> each.fill(random, AT));
        var snapshot = new Snapshot(jdbc, AT);
        var differences = new ArrayList<String>();
        var broken = new HashSet<RuleId>();
        for (Oracle oracle : oracles) {
            WarningRule rule = rule(oracle.rule());
            var trials = new ArrayList<>(List.of(rule.defaults()));
            trials.addAll(oracle.alternatives(rule.defaults()));
            for (Parameters parameters : trials) {
                rule.check(parameters);
                var trial = new Trial(oracle, rule, parameters, differences);
                PRESENT.forEach(at -> broken.addAll(trial.present(snapshot.at(at))));
                PAST.forEach(at -> trial.past(snapshot.at(at)));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(broken)
                .as("Each rule is broken by somebody in this fleet")
                .containsAll(oracles.stream().map(Oracle::rule).toList());
    }

    /** A few fleets that stay the same, or as many as the system property says. */
    static LongStream seeds() {
        var more = Long.getLong("tillguard.test.seeds");
        return more == null ? LongStream.of(1, 5, 424_242) : LongStream.range(0, more);
    }

    @Test
    void everyRuleHasOneOracle() {
        assertThat(oracles.stream().map(Oracle::rule).toList())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(WarningRule::id).toList());
    }

    /** A rule with parameters, asked in SQL and in plain Java. */
    private final class Trial {

        private final Oracle oracle;
        private final WarningRule rule;
        private final Parameters parameters;
        private final List<String> differences;

        Trial(Oracle oracle, WarningRule rule, Parameters parameters, List<String> differences) {
            this.oracle = oracle;
            this.rule = rule;
            this.parameters = parameters;
            this.differences = differences;
        }

        /** The rule if anybody breaks it. */
        Set<RuleId> present(Snapshot snapshot) {
            var found = violations(rule.violations(parameters, snapshot.at()));
            compare("", snapshot, found, oracle.violations(snapshot, parameters));
            oracle.mayClear(snapshot, parameters).ifPresent(expected -> {
                var clearing = rule.clearing(parameters, snapshot.at()).orElseThrow();
                compare("clears", snapshot, marked(subjects(clearing)), marked(expected));
            });
            return found.isEmpty() ? Set.of() : Set.of(rule.id());
        }

        /** Where the oracle does not say, the past only has to run and to name each subject once. */
        void past(Snapshot snapshot) {
            rule.past(parameters, snapshot.at()).ifPresent(query -> {
                var found = violations(query);
                oracle.past(snapshot, parameters)
                        .ifPresent(expected -> compare("in the past", snapshot, found, expected));
            });
        }

        private void compare(String what, Snapshot snapshot, Map<UUID, Severity> found, Map<UUID, Severity> expected) {
            var subjects = new TreeSet<>(found.keySet());
            subjects.addAll(expected.keySet());
            subjects.stream()
                    .filter(subject -> found.get(subject) != expected.get(subject))
                    .map(subject -> "%s %s with %s at %s: %s is %s in SQL, %s in Java"
                            .formatted(
                                    rule.id(),
                                    what,
                                    parameters,
                                    snapshot.at(),
                                    subject,
                                    found.get(subject),
                                    expected.get(subject)))
                    .forEach(differences::add);
        }

        private Map<UUID, Severity> marked(Set<UUID> subjects) {
            return subjects.stream().collect(toMap(Function.identity(), subject -> Severity.LOW));
        }
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
