package io.tillguard.bench;

import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What the sweep costs at least: for each rule one statement that opens what is new and one that closes what is gone. */
final class BareSweep {

    private final NamedParameterJdbcTemplate jdbc;
    private final Collection<WarningRule> rules;
    private final boolean h2;

    BareSweep(Console console) {
        this.jdbc = new NamedParameterJdbcTemplate(console.jdbc());
        this.h2 = console.kind() == Database.Kind.H2;
        this.rules = console.beans(WarningRule.class).values();
    }

    int rules() {
        return rules.size();
    }

    void prepare() {
        for (String table : List.of("bench_open", "bench_now")) {
            create(table);
        }
    }

    private void create(String table) {
        jdbc.getJdbcOperations().execute("""
                CREATE TABLE %s (rule_id VARCHAR(8) NOT NULL, subject_id UUID NOT NULL, severity SMALLINT NOT NULL,
                    subject_label VARCHAR(200), site_id UUID, since TIMESTAMP(6) WITH TIME ZONE,
                    due_at TIMESTAMP(6) WITH TIME ZONE, fact_1 VARCHAR(400), fact_2 VARCHAR(400), fact_3 VARCHAR(400),
                    PRIMARY KEY (rule_id, subject_id))""".formatted(table));
    }

    void forget() {
        jdbc.getJdbcOperations().execute("DROP TABLE bench_open, bench_now");
    }

    void empty() {
        jdbc.getJdbcOperations().execute("TRUNCATE TABLE bench_open");
    }

    /** All rules once. */
    void sweep() {
        Instant at = Instant.now();
        for (WarningRule rule : rules) {
            Violations violations = rule.violations(rule.defaults(), at);
            Map<String, Object> binds = new HashMap<>(violations.binds());
            binds.put("benchRule", rule.id().value());
            if (h2) {
                overNotedViolations(violations, binds);
                continue;
            }
            jdbc.update("""
                    INSERT INTO bench_open
                    SELECT :benchRule, v.subject_id, v.severity, v.subject_label, v.site_id, v.since, v.due_at, v.fact_1,
                        v.fact_2, v.fact_3
                    FROM (%s) v WHERE NOT EXISTS (
                        SELECT 1 FROM bench_open o WHERE o.rule_id = :benchRule AND o.subject_id = v.subject_id)""".formatted(violations.sql()), binds);
            jdbc.update("""
                    DELETE FROM bench_open WHERE rule_id = :benchRule AND subject_id NOT IN (
                        SELECT v.subject_id FROM (%s) v)""".formatted(violations.sql()), binds);
        }
    }

    /** H2 asks a subquery again for each row, so hand-written SQL notes first what it found. */
    private void overNotedViolations(Violations violations, Map<String, Object> binds) {
        jdbc.getJdbcOperations().update("DELETE FROM bench_now");
        jdbc.update("""
                INSERT INTO bench_now
                SELECT :benchRule, v.subject_id, v.severity, v.subject_label, v.site_id, v.since, v.due_at, v.fact_1,
                    v.fact_2, v.fact_3
                FROM (%s) v""".formatted(violations.sql()), binds);
        jdbc.getJdbcOperations().update("""
                INSERT INTO bench_open SELECT n.* FROM bench_now n WHERE NOT EXISTS (
                    SELECT 1 FROM bench_open o WHERE o.rule_id = n.rule_id AND o.subject_id = n.subject_id)""");
        jdbc.update("""
                DELETE FROM bench_open o WHERE o.rule_id = :benchRule AND NOT EXISTS (
                    SELECT 1 FROM bench_now n WHERE n.rule_id = o.rule_id AND n.subject_id = o.subject_id)""", binds);
    }

    /** Tells on the side how long each rule's condition takes and how much it finds. */
    void explain() throws Exception {
        for (WarningRule rule : rules) {
            Violations violations = rule.violations(rule.defaults(), Instant.now());
            long[] found = new long[1];
            double ms = Pairs.milliseconds(() -> {
                Long count = jdbc.queryForObject(
                        "SELECT count(*) FROM (" + violations.sql() + ") v", violations.binds(), Long.class);
                found[0] = count == null ? 0 : count;
            });
            Benchmarks.progress("  %s: %.0f ms, %d found", rule.id().value(), ms, found[0]);
        }
    }
}
