package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.fleet.TerminalSearch;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** Finds a terminal by the inner part of its serial; the reference reads the whole table for it. */
final class FindBenchmark implements Benchmark {

    private static final int HITS = 20;
    private static final double SHARE = 0.1;
    private static final long SEED = 7;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        TerminalSearch search = console.bean(TerminalSearch.class);
        Random random = new Random(SEED);
        int copies = (int) Math.max(1, console.terminals() / 1_000 - 1);
        Measured measured = new Pairs(3, 15)
                .measure(
                        () -> {
                            String text = text(random, copies);
                            return Pairs.milliseconds(() -> console.as(() -> search.find(text, HITS)));
                        },
                        () -> {
                            String text = text(random, copies);
                            return Pairs.milliseconds(() -> console.jdbc()
                                    .queryForList(
                                            "SELECT id, serial FROM fleet_terminal WHERE lower(serial) LIKE ? LIMIT "
                                                    + HITS,
                                            "%" + text.toLowerCase(Locale.ROOT) + "%"));
                        });
        results.accept(new Outcome(
                "find",
                "",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "ms",
                measured.ratio(),
                Goal.atMost(SHARE)));
    }

    private static String text(Random random, int copies) {
        return "%04dT00%03d".formatted((1 + random.nextInt(copies)) % 10_000, random.nextInt(1_000));
    }
}
