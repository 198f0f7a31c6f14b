package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.fault.Importer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Registers new terminals from a CSV file, end to end; the reference inserts as many rows into a like table by JDBC. */
final class ImportBenchmark implements Benchmark {

    private static final int ROWS = 100_000;
    private static final int BATCH = 1_000;
    private static final double SHARE = 0.2;

    private int files;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        console.jdbc().execute("CREATE TABLE bench_import (LIKE fleet_terminal INCLUDING ALL)");
        Measured measured = Pairs.standard()
                .measure(
                        () -> ROWS / Pairs.seconds(() -> load(console)),
                        () -> ROWS / Pairs.seconds(() -> raw(console)));
        console.jdbc().execute("DROP TABLE bench_import");
        results.accept(new Outcome(
                "import",
                ROWS + " rows a file, 3 components each",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "rows/s",
                measured.ratio(),
                Goal.atLeast(SHARE)));
    }

    private void load(Console console) throws Exception {
        files++;
        StringBuilder csv = new StringBuilder("serial,manufacturer,model,site,tid,merchant_no,acquirer,ownership,"
                + "attendance,deployed_on,latitude,longitude,os_version,firmware_version,app_version\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(FleetLoad.row("I%02d-%07d".formatted(files, i), i)).append('\n');
        }
        Importer.toItsEnd(console.machine(), "/terminals/imports", csv.toString());
    }

    private static void raw(Console console) {
        var jdbc = console.jdbc();
        UUID maker = jdbc.queryForObject("SELECT id FROM fleet_manufacturer LIMIT 1", UUID.class);
        UUID model = jdbc.queryForObject("SELECT id FROM fleet_model LIMIT 1", UUID.class);
        UUID site = jdbc.queryForObject("SELECT id FROM organisation_site LIMIT 1", UUID.class);
        jdbc.execute("TRUNCATE TABLE bench_import");
        Timestamp now = Timestamp.from(Instant.now());
        for (int from = 0; from < ROWS; from += BATCH) {
            List<Object[]> rows = new ArrayList<>(BATCH);
            for (int i = from; i < from + BATCH; i++) {
                rows.add(new Object[] {
                    io.tillguard.shared.Uuid7.next(),
                    "I-" + i,
                    maker,
                    model,
                    site,
                    "ACTIVE",
                    "TAKEN_OVER",
                    "%08d".formatted(i),
                    now
                });
            }
            jdbc.batchUpdate(
                    "INSERT INTO bench_import (id, serial, manufacturer_id, model_id, site_id, state, origin, tid, registered_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
        }
    }
}
