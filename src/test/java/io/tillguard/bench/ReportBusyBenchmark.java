package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The slowest hundredth of single reports while one sweep follows another; the reference is the same without sweeps. */
final class ReportBusyBenchmark implements Benchmark {

    private static final double TIMES = 3;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Senders senders = new Senders(console);
        SweepBenchmark.sweep(console);
        Measured measured = Pairs.standard()
                .measure(
                        () -> busy(console, senders),
                        () -> senders.single(console.port(), ReportBenchmark.PATH)
                                .p99());
        results.accept(new Outcome(
                "report-busy",
                "p99",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "ms",
                measured.ratio(),
                Goal.atMost(TIMES)));
    }

    private static double busy(Console console, Senders senders) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> sweeps = thread.submit(() -> {
                while (!over.get()) {
                    SweepBenchmark.sweep(console);
                }
            });
            double p99 = senders.single(console.port(), ReportBenchmark.PATH).p99();
            over.set(true);
            sweeps.get();
            return p99;
        }
    }
}
