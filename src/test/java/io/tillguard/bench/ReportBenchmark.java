package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import java.util.function.Consumer;

/**
 * One durable status report a request, eight clients, with token, validation, history and trail; the reference is bare
 * Spring MVC with one durable upsert in the same process.
 */
final class ReportBenchmark implements Benchmark {

    static final String PATH = "/api/v1/status-reports";
    private static final double SHARE = 0.5;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Senders senders = new Senders(console);
        try (BareApplication bare = new BareApplication(console)) {
            Measured measured = Pairs.wellWarmed()
                    .measure(
                            () -> senders.single(console.port(), PATH).perSecond(),
                            () -> senders.single(bare.port(), "/reports").perSecond());
            results.accept(new Outcome(
                    "report",
                    Senders.CLIENTS + " clients",
                    console.kind(),
                    true,
                    console.terminals(),
                    measured,
                    "reports/s",
                    measured.ratio(),
                    Goal.atLeast(SHARE)));
        }
    }
}
