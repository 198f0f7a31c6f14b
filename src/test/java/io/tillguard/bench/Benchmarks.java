package io.tillguard.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Measures the console: {@code Benchmarks [NAME…] [--terminals N]}. Each result is one line of JSON on the standard output;
 * progress goes to the standard error.
 */
public final class Benchmarks {

    private static final long POSTGRESQL_TERMINALS = 1_000_000;
    private static final long H2_TERMINALS = 100_000;

    /** Those that change the fleet come last. */
    private static final Map<String, Benchmark> ON_POSTGRESQL = new LinkedHashMap<>();

    private static final Map<String, Benchmark> ON_H2 = Map.of("sweep-h2", new SweepBenchmark("sweep-h2", 1.5));
    private static final Map<String, StartBenchmark> ALONE = new LinkedHashMap<>();

    static {
        ON_POSTGRESQL.put("page", new PageBenchmark());
        ON_POSTGRESQL.put("find", new FindBenchmark());
        ON_POSTGRESQL.put("export", new ExportBenchmark());
        ON_POSTGRESQL.put("export-xlsx", new SpreadsheetBenchmark());
        ON_POSTGRESQL.put("sweep", new SweepBenchmark("sweep", 1.3));
        ON_POSTGRESQL.put("report", new ReportBenchmark());
        ON_POSTGRESQL.put("report-batch", new ReportBatchBenchmark());
        ON_POSTGRESQL.put("report-busy", new ReportBusyBenchmark());
        ON_POSTGRESQL.put("import", new ImportBenchmark());
        ON_POSTGRESQL.put("plan", new PlanBenchmark());
        ON_POSTGRESQL.put("rollout", new RolloutBenchmark());
        ON_POSTGRESQL.put("sweep-first", new FirstSweepBenchmark());
        ON_POSTGRESQL.put("trail", new TrailBenchmark());
        ALONE.put("start", StartBenchmark.plain());
        ALONE.put("start-cds", StartBenchmark.withCache());
    }

    private final List<String> asked = new ArrayList<>();
    private long terminals;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        // What libraries print is progress, not a result.
        PrintStream results =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Benchmarks benchmarks = new Benchmarks();
        benchmarks.read(arguments);
        benchmarks.run(results);
        System.exit(0);
    }

    private void read(String[] arguments) {
        TreeSet<String> known = new TreeSet<>(ON_POSTGRESQL.keySet());
        known.addAll(ON_H2.keySet());
        known.addAll(ALONE.keySet());
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--terminals") && i + 1 < arguments.length) {
                terminals = Long.parseLong(arguments[++i]);
            } else if (known.contains(arguments[i])) {
                asked.add(arguments[i]);
            } else {
                System.err.printf("There is no benchmark '%s'; there are %s%n", arguments[i], known);
                System.exit(2);
            }
        }
        if (asked.isEmpty()) {
            asked.addAll(known);
        }
    }

    private void run(PrintStream results) throws Exception {
        run(Database.Kind.POSTGRESQL, ON_POSTGRESQL, terminals == 0 ? POSTGRESQL_TERMINALS : terminals, results);
        run(Database.Kind.H2, ON_H2, terminals == 0 ? H2_TERMINALS : Math.min(terminals, H2_TERMINALS), results);
        for (var entry : ALONE.entrySet()) {
            if (asked.contains(entry.getKey())) {
                progress("%s", entry.getKey());
                entry.getValue().run(outcome -> results.println(outcome.json()));
            }
        }
    }

    private void run(Database.Kind kind, Map<String, Benchmark> benchmarks, long count, PrintStream results)
            throws Exception {
        if (benchmarks.keySet().stream().noneMatch(asked::contains)) {
            return;
        }
        try (Database database = new Database(kind);
                Console console = new Console(database)) {
            progress("loading %d terminals into %s", count, kind.title());
            double seconds = Pairs.seconds(() -> new FleetLoad(console).load(count));
            progress("loaded in %.0f s", seconds);
            for (var entry : benchmarks.entrySet()) {
                if (asked.contains(entry.getKey())) {
                    progress("%s", entry.getKey());
                    run(entry.getKey(), entry.getValue(), console, results);
                }
            }
        }
    }

    /** One that fails does not keep the others from being measured. */
    private static void run(String name, Benchmark benchmark, Console console, PrintStream results) {
        try {
            benchmark.run(console, outcome -> results.println(outcome.json()));
        } catch (Exception | AssertionError e) {
            System.err.println(name + " failed");
            e.printStackTrace();
        }
    }

    static void progress(String text, Object... values) {
        System.err.printf("bench: " + text + "%n", values);
    }
}
