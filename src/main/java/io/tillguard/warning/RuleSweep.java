package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.DatabaseEngine;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the warnings of one rule up to date, in a transaction of its own. */
@Component
class RuleSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RuleSweep.class);
    private static final int FETCH_SIZE = 2_000;

    private final NamedParameterJdbcTemplate cursor;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final ParametersInForce parameters;
    private final Targets targets;
    private final Trail trail;
    private final TransactionTemplate apart;
    private final boolean postgres;

    RuleSweep(
            DataSource source,
            DatabaseEngine engine,
            JdbcClient client,
            ParametersInForce parameters,
            Targets targets,
            Trail trail,
            PlatformTransactionManager transactions) {
        JdbcTemplate streaming = new JdbcTemplate(source);
        streaming.setFetchSize(FETCH_SIZE);
        this.cursor = new NamedParameterJdbcTemplate(streaming);
        this.jdbc = new JdbcTemplate(source);
        this.client = client;
        this.parameters = parameters;
        this.targets = targets;
        this.trail = trail;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.postgres = engine == DatabaseEngine.POSTGRESQL;
    }

    /** Makes sure that every rule has the row that serialises its sweeps. */
    void know(RuleId rule, Instant at) {
        try {
            apart.executeWithoutResult(status -> insert(rule, at));
        } catch (DuplicateKeyException another) {
            LOG.debug("Another node knew rule {} first", rule, another);
        }
    }

    private void insert(RuleId rule, Instant at) {
        client.sql("""
                        INSERT INTO warning_rule_run (rule_id, last_run_at, raised, changed, cleared, duration_ms)
                        SELECT :rule, :at, 0, 0, 0, 0
                        WHERE NOT EXISTS (SELECT 1 FROM warning_rule_run WHERE rule_id = :rule)""").param("rule", rule.value()).param("at", utc(at)).update();
    }

    /** Two sweeps of one rule wait for each other, on whatever nodes they run. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Changes.Outcome run(WarningRule rule, Instant at) {
        long started = System.nanoTime();
        prepare();
        lock(rule.id());
        Differences differences = Differences.of(rule, parameters.of(rule, at), at, postgres);
        Changes changes = new Changes(jdbc, rule.id(), rule::subjectAt, targets, at, Sweep.KEY);
        differences.notes().forEach(note -> cursor.update(note, differences.binds()));
        for (String query : differences.queries()) {
            cursor.query(query, differences.binds(), (RowCallbackHandler) row -> changes.apply(Difference.read(row)));
        }
        differences.after().forEach(statement -> cursor.update(statement, differences.binds()));
        changes.flush();
        Changes.Outcome outcome = changes.outcome();
        note(rule, at, outcome, (System.nanoTime() - started) / 1_000_000);
        return outcome;
    }

    /** Waits until no other sweep of the rule runs, and keeps others waiting until the transaction ends. */
    void lock(RuleId rule) {
        client.sql("SELECT rule_id FROM warning_rule_run WHERE rule_id = :rule FOR UPDATE")
                .param("rule", rule.value())
                .query(String.class)
                .single();
    }

    /** The sweep's hashes fit into memory, and compiling its statements would cost more than it saves. */
    private void prepare() {
        if (postgres) {
            jdbc.execute("SET LOCAL work_mem = '64MB'");
            jdbc.execute("SET LOCAL jit = off");
        }
    }

    private void note(WarningRule rule, Instant at, Changes.Outcome outcome, long milliseconds) {
        client.sql("""
                        UPDATE warning_rule_run SET last_run_at = :at, raised = :raised, changed = :changed,
                            cleared = :cleared, duration_ms = :duration
                        WHERE rule_id = :rule""")
                .param("rule", rule.id().value())
                .param("at", utc(at))
                .param("raised", outcome.raised())
                .param("changed", outcome.changed())
                .param("cleared", outcome.cleared())
                .param("duration", milliseconds)
                .update();
        if (!outcome.isNothing()) {
            String counts = "{\"raised\":%d,\"changed\":%d,\"cleared\":%d,\"held\":%d}"
                    .formatted(outcome.raised(), outcome.changed(), outcome.cleared(), outcome.held());
            String id = rule.id().value();
            trail.record(new AuditEntry("warning.swept", "rule", id, id, null, null, counts));
        }
    }
}
