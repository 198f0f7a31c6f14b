package io.tillguard.bench;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Sealer;
import io.tillguard.audit.Trail;
import io.tillguard.audit.Verdict;
import io.tillguard.audit.Verification;
import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.shared.Uuid7;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends by eight writers, an entry a transaction, beside plain inserts of the same row; and verifies a million entries,
 * beside reading them.
 */
final class TrailBenchmark implements Benchmark {

    private static final int WRITERS = 8;
    private static final double SECONDS = 4;
    private static final int ENTRIES = 1_000_000;
    private static final int BATCH = 5_000;
    private static final int FETCH = 2_000;
    private static final double SHARE = 0.5;
    private static final double TIMES = 1.5;

    private static final String INSERT = """
            INSERT INTO bench_trail (id, occurred_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
                subject_label, state_before, state_after)
            VALUES (?, ?, 'SYSTEM', 'bench', 'bench', ?, ?, ?, ?, ?, ?)""";

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        append(console, results);
        verify(console, results);
    }

    private static void append(Console console, Consumer<Outcome> results) throws Exception {
        Trail trail = console.bean(Trail.class);
        TransactionTemplate transaction = new TransactionTemplate(console.bean(PlatformTransactionManager.class));
        console.jdbc().execute("CREATE TABLE bench_trail (LIKE audit_entry INCLUDING ALL)");
        Measured measured = Pairs.standard()
                .measure(
                        () -> new Load(WRITERS, SECONDS)
                                .run(writer -> () -> console.as(() -> {
                                    transaction.executeWithoutResult(status -> trail.record(entry()));
                                    return true;
                                }))
                                .perSecond(),
                        () -> new Load(WRITERS, SECONDS)
                                .run(writer -> () -> plain(console.jdbc()))
                                .perSecond());
        console.jdbc().execute("DROP TABLE bench_trail");
        results.accept(new Outcome(
                "trail",
                "append, " + WRITERS + " writers",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "entries/s",
                measured.ratio(),
                Goal.atLeast(SHARE)));
    }

    private static void verify(Console console, Consumer<Outcome> results) throws Exception {
        fill(console);
        Verification verification = console.bean(Verification.class);
        Measured measured = Pairs.standard()
                .measure(
                        () -> Pairs.seconds(() -> {
                            Verdict verdict = console.as(() -> verification.verify(Verification.Progress.silent()));
                            if (!verdict.holds() || verdict.checked() < ENTRIES) {
                                throw new IllegalStateException(verdict.toString());
                            }
                        }),
                        () -> Pairs.seconds(() -> read(console)));
        Long entries = console.jdbc().queryForObject("SELECT count(*) FROM audit_entry", Long.class);
        results.accept(new Outcome(
                "trail",
                "verify " + entries + " entries",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "s",
                measured.ratio(),
                Goal.atMost(TIMES)));
    }

    private static void fill(Console console) {
        Trail trail = console.bean(Trail.class);
        TransactionTemplate transaction = new TransactionTemplate(console.bean(PlatformTransactionManager.class));
        Long there = console.jdbc().queryForObject("SELECT count(*) FROM audit_entry", Long.class);
        for (long have = there == null ? 0 : there; have < ENTRIES; have += BATCH) {
            List<AuditEntry> entries = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                entries.add(entry());
            }
            console.as(() -> {
                transaction.executeWithoutResult(status -> trail.recordAll(entries));
                return true;
            });
        }
        console.as(() -> console.bean(Sealer.class).seal());
        console.jdbc().execute("VACUUM ANALYZE audit_entry");
    }

    private static AuditEntry entry() {
        return new AuditEntry(
                "terminal.changed",
                "terminal",
                Uuid7.next().toString(),
                "B00001T00001",
                null,
                "{\"state\":\"ACTIVE\",\"site\":\"S001\",\"tid\":\"10000001\"}",
                "{\"state\":\"ACTIVE\",\"site\":\"S002\",\"tid\":\"10000001\"}");
    }

    private static void plain(JdbcTemplate jdbc) {
        AuditEntry entry = entry();
        jdbc.update(
                INSERT,
                Uuid7.next(),
                Timestamp.from(Instant.now()),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.subjectLabel(),
                entry.before(),
                entry.after());
    }

    private static void read(Console console) {
        TransactionTemplate transaction = new TransactionTemplate(console.bean(PlatformTransactionManager.class));
        JdbcTemplate jdbc =
                new JdbcTemplate(java.util.Objects.requireNonNull(console.jdbc().getDataSource()));
        jdbc.setFetchSize(FETCH);
        long[] length = new long[1];
        transaction.executeWithoutResult(status -> jdbc.query("SELECT * FROM audit_entry ORDER BY seq", row -> {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                Object value = row.getObject(column);
                length[0] += value == null ? 0 : 1;
            }
        }));
    }
}
