package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Batches of a hundred reports; the reference is a bare upsert of a hundred rows a statement, each its own commit. */
final class ReportBatchBenchmark implements Benchmark {

    private static final int BATCH = 100;
    private static final double SHARE = 0.33;
    private static final String UPSERT = "INSERT INTO bench_batch VALUES "
            + String.join(", ", Collections.nCopies(BATCH, "(?, ?, ?)"))
            + " ON CONFLICT (serial) DO UPDATE SET report_id = excluded.report_id, body = excluded.body";

    private final AtomicLong number = new AtomicLong();

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Senders senders = new Senders(console);
        console.jdbc()
                .execute("CREATE TABLE bench_batch (serial VARCHAR(24) PRIMARY KEY, report_id VARCHAR(64), body TEXT)");
        Measured measured = Pairs.wellWarmed()
                .measure(
                        () -> BATCH
                                * senders.batches(console.port(), ReportBenchmark.PATH, BATCH)
                                        .perSecond(),
                        () -> BATCH * raw(console, senders));
        console.jdbc().execute("DROP TABLE bench_batch");
        results.accept(new Outcome(
                "report-batch",
                "batches of " + BATCH,
                console.kind(),
                true,
                console.terminals(),
                measured,
                "reports/s",
                measured.ratio(),
                Goal.atLeast(SHARE)));
    }

    private double raw(Console console, Senders senders) throws Exception {
        DataSource source = console.bean(DataSource.class);
        return new Load(1, Senders.SECONDS)
                .run(worker -> () -> {
                    try (Connection connection = source.getConnection();
                            PreparedStatement statement = connection.prepareStatement(UPSERT)) {
                        for (int i = 0; i < BATCH; i++) {
                            long report = number.incrementAndGet();
                            statement.setString(3 * i + 1, senders.serial(report));
                            statement.setString(3 * i + 2, "b" + report);
                            statement.setString(3 * i + 3, "x".repeat(400));
                        }
                        statement.executeUpdate();
                    }
                })
                .perSecond();
    }
}
