package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import java.util.function.Consumer;

/**
 * A sweep that raises warnings for a quarter of the terminals, trail included; the reference is the same conditions and
 * plain inserts. Between two rounds all warnings are taken away.
 */
final class FirstSweepBenchmark implements Benchmark {

    private static final double TIMES = 2;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        new FleetLoad(console).release(0, "OS", "11.0", 45);
        BareSweep bare = new BareSweep(console);
        bare.prepare();
        Measured measured = Pairs.standard()
                .measure(
                        () -> {
                            forget(console);
                            return Pairs.seconds(() -> SweepBenchmark.sweep(console));
                        },
                        () -> {
                            bare.empty();
                            return Pairs.seconds(bare::sweep);
                        });
        Long raised = console.jdbc().queryForObject("SELECT count(*) FROM warning", Long.class);
        bare.forget();
        results.accept(new Outcome(
                "sweep-first",
                raised + " raised",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "s",
                measured.ratio(),
                Goal.atMost(TIMES)));
    }

    private static void forget(Console console) {
        console.jdbc().execute("TRUNCATE TABLE warning CASCADE");
    }
}
