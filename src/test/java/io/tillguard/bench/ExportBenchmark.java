package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.fleet.TerminalExport;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalSort.Order;
import io.tillguard.shared.TableFormat;
import java.io.OutputStream;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Exports all terminals as CSV; the reference is COPY of the same columns. Beside it, how much heap an export holds. */
final class ExportBenchmark implements Benchmark {

    private static final double TIMES = 3;
    private static final double MEGABYTES = 64;

    static final String COPY = """
            COPY (SELECT t.serial, f.name, m.name, s.code, s.name, t.state, t.tid, t.merchant_no, p.code, t.ownership,
                t.attendance, t.deployed_on, t.latitude, t.longitude, t.custodian, l.last_seen_at
            FROM fleet_terminal t JOIN fleet_model m ON m.id = t.model_id
            JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = t.site_id
            LEFT JOIN provider p ON p.id = t.acquirer_id
            LEFT JOIN fleet_last_report l ON l.terminal_id = t.id
            ORDER BY t.serial, t.id) TO STDOUT (FORMAT csv)""";

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Measured time = Pairs.standard()
                .measure(
                        () -> Pairs.seconds(() -> export(console, TableFormat.CSV, new Sink(Long.MAX_VALUE))),
                        () -> Pairs.seconds(() -> copy(console)));
        results.accept(outcome(console, "time", time, "s", time.ratio(), Goal.atMost(TIMES)));
        Sink whole = new Sink(Long.MAX_VALUE);
        export(console, TableFormat.CSV, whole);
        double before = Sink.live();
        Sink sink = new Sink(whole.bytes / 2);
        export(console, TableFormat.CSV, sink);
        Measured heap = new Measured(new Series(List.of(sink.live)), new Series(List.of(before)));
        results.accept(outcome(
                console, "live heap half-way", heap, "MB", sink.live - before, Goal.atMostMore(MEGABYTES, "MB")));
    }

    private static Outcome outcome(
            Console console, String detail, Measured measured, String unit, double figure, Goal goal) {
        return new Outcome("export", detail, console.kind(), true, console.terminals(), measured, unit, figure, goal);
    }

    static void export(Console console, TableFormat format, OutputStream out) {
        TerminalExport export = console.bean(TerminalExport.class);
        long rows = console.as(() -> export.write(format, TerminalFilter.all(), Order.DEFAULT, out));
        if (rows < console.terminals()) {
            throw new IllegalStateException("Only %d rows".formatted(rows));
        }
    }

    private static void copy(Console console) throws Exception {
        try (Connection connection = console.bean(DataSource.class).getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, OutputStream.nullOutputStream());
        }
    }

    /** Swallows everything, and looks at the heap once. */
    private static final class Sink extends OutputStream {
        private final long lookAt;
        private long bytes;
        private double live;

        Sink(long lookAt) {
            this.lookAt = lookAt;
        }

        @Override
        public void write(int b) {
            count(1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            count(length);
        }

        private void count(int length) {
            boolean before = bytes < lookAt;
            bytes += length;
            if (before && bytes >= lookAt) {
                live = live();
            }
        }

        /** Megabytes that survive a collection. */
        static double live() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        }
    }
}
