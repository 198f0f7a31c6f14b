package io.tillguard.bench;

import io.tillguard.bench.Launch.Started;
import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts the packed console on H2, on a database that is already there. {@code start} compares it with an empty application
 * of the same parts; {@code start-cds} compares the unpacked console with an ahead-of-time cache with the jar.
 */
final class StartBenchmark {

    private static final Path JAR = Path.of("target", "tillguard.jar").toAbsolutePath();
    private static final double TIMES = 1.5;
    private static final double CACHED_SHARE = 0.5;
    private static final int CACHES_SINCE = 25;

    private final boolean cached;

    private StartBenchmark(boolean cached) {
        this.cached = cached;
    }

    static StartBenchmark plain() {
        return new StartBenchmark(false);
    }

    static StartBenchmark withCache() {
        return new StartBenchmark(true);
    }

    void run(Consumer<Outcome> results) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IOException("There is no " + JAR + ": run ./tillguard build first");
        }
        Path folder = Files.createTempDirectory("tillguard-start");
        Launch fat = new Launch(folder.resolve("fat"), List.of("-jar", JAR.toString()));
        if (cached) {
            cached(folder, fat, results);
        } else {
            plain(folder, fat, results);
        }
    }

    private static void plain(Path folder, Launch fat, Consumer<Outcome> results) throws Exception {
        Path empty = folder.resolve("empty.jar");
        EmptyJar.make(JAR, empty);
        Launch reference = new Launch(folder.resolve("empty"), List.of("-jar", empty.toString()));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Measured time =
                Pairs.standard().measure(() -> noting(fat.measure(), ours), () -> noting(reference.measure(), theirs));
        results.accept(outcome("start", "time to ready", time, "s", TIMES));
        Measured memory = new Measured(new Series(ours), new Series(theirs));
        results.accept(outcome("start", "resident memory when ready", memory, "MB", TIMES));
    }

    private static void cached(Path folder, Launch fat, Consumer<Outcome> results) throws Exception {
        if (Runtime.version().feature() < CACHES_SINCE) {
            throw new IOException("An ahead-of-time cache needs Java " + CACHES_SINCE);
        }
        Path layout = folder.resolve("layout");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--destination",
                        layout.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        String jar = layout.resolve("tillguard.jar").toString();
        String cache = folder.resolve("tillguard.aot").toString();
        Path data = folder.resolve("cached");
        new Launch(data, List.of("-jar", jar)).measure();
        new Launch(data, List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh", "-jar", jar))
                .toItsEnd();
        Launch quick = new Launch(data, List.of("-XX:AOTCache=" + cache, "-jar", jar));
        Measured time = Pairs.standard()
                .measure(() -> quick.measure().seconds(), () -> fat.measure().seconds());
        results.accept(outcome("start-cds", "time to ready", time, "s", CACHED_SHARE));
    }

    private static double noting(Started started, List<Double> megabytes) {
        megabytes.add(started.megabytes());
        return started.seconds();
    }

    private static Outcome outcome(String name, String detail, Measured measured, String unit, double bound) {
        return new Outcome(
                name, detail, Database.Kind.H2, true, 0, measured, unit, measured.ratio(), Goal.atMost(bound));
    }
}
