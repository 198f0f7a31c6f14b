package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A sweep that finds nothing new, all rules, closing included. The reference compares the same conditions with a bare table
 * of what is open, two statements a rule.
 */
final class SweepBenchmark implements Benchmark {

    private static final String SWEEP = "warning-sweep";

    private final String name;
    private final double times;

    SweepBenchmark(String name, double times) {
        this.name = name;
        this.times = times;
    }

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        BareSweep bare = new BareSweep(console);
        bare.prepare();
        bare.explain();
        Benchmarks.progress("  first bare sweep: %.2f s", Pairs.seconds(bare::sweep));
        Benchmarks.progress("  first sweep: %.2f s", Pairs.seconds(() -> sweep(console)));
        Measured measured =
                Pairs.standard().measure(() -> Pairs.seconds(() -> sweep(console)), () -> Pairs.seconds(bare::sweep));
        bare.forget();
        results.accept(new Outcome(
                name,
                bare.rules() + " rules",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "s",
                measured.ratio(),
                Goal.atMost(times)));
    }

    /** Runs the sweep's task to its good end. */
    static void sweep(Console console) {
        Tasks tasks = console.bean(Tasks.class);
        TaskRun run = console.as(() -> {
            UUID id = tasks.start(SWEEP);
            return tasks.run(SWEEP, id);
        });
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The sweep ended as " + run);
        }
    }
}
