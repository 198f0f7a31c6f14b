package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort.Order;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Scope;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fifty rows through the service, for a reader who sees half of the regions: the first page, the first of a filter, and one
 * behind nine tenths of the rows. The reference reads as many rows of one table by the same key, without scope and joins.
 */
final class PageBenchmark implements Benchmark {

    private static final int ROWS = 50;
    private static final int STEP = 1_000;
    private static final double MORE_MS = 3;
    private static final double DEEPER = 1.5;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Caller reader = reader(console);
        TerminalFilter all = TerminalFilter.all();
        TerminalFilter filtered = all.withModel("Model 1-2").withStates(Set.of(TerminalState.ACTIVE));
        Page<TerminalRow> before = behind(console, reader, all);
        String serial = before.rows().getLast().serial();
        difference(console, results, "first", reader, all, null, "");
        difference(console, results, "filtered", reader, filtered, null, "");
        difference(console, results, "deep", reader, all, before.next(), serial);
        Measured depth = Pairs.many()
                .measure(
                        () -> Pairs.milliseconds(() -> page(console, reader, all, ROWS, before.next())),
                        () -> Pairs.milliseconds(() -> page(console, reader, all, ROWS, null)));
        results.accept(outcome(console, "deep ÷ first", depth, depth.ratio(), Goal.atMost(DEEPER)));
    }

    private static void difference(
            Console console,
            Consumer<Outcome> results,
            String detail,
            Caller reader,
            TerminalFilter filter,
            @Nullable String after,
            String serial)
            throws Exception {
        Measured measured = Pairs.many()
                .measure(
                        () -> Pairs.milliseconds(() -> page(console, reader, filter, ROWS, after)),
                        () -> Pairs.milliseconds(() -> raw(console, serial)));
        double more = measured.ours().median() - measured.reference().median();
        results.accept(outcome(console, detail, measured, more, Goal.atMostMore(MORE_MS, "ms")));
    }

    private static Outcome outcome(Console console, String detail, Measured measured, double figure, Goal goal) {
        return new Outcome("page", detail, console.kind(), true, console.terminals(), measured, "ms", figure, goal);
    }

    private static Caller reader(Console console) {
        Set<UUID> regions = new HashSet<>(
                console.jdbc().queryForList("SELECT id FROM organisation_region ORDER BY code LIMIT 4", UUID.class));
        return new Caller(Actor.system("bench"), new Scope.Subtrees(regions), Set.of("*"));
    }

    private static Page<TerminalRow> page(
            Console console, Caller reader, TerminalFilter filter, int rows, @Nullable String after) {
        TerminalRows service = console.bean(TerminalRows.class);
        return console.as(reader, () -> service.page(filter, Order.DEFAULT, new Keyset(rows, after)));
    }

    private static void raw(Console console, String serial) {
        console.jdbc()
                .queryForList(
                        "SELECT id, serial, state, tid, site_id FROM fleet_terminal WHERE serial > ? ORDER BY serial, id LIMIT "
                                + (ROWS + 1),
                        serial);
    }

    /** The page that ends at nine tenths of what the reader sees. */
    private static Page<TerminalRow> behind(Console console, Caller reader, TerminalFilter filter) {
        long rows = console.terminals() / 2 * 9 / 10;
        Page<TerminalRow> page = page(console, reader, filter, STEP, null);
        for (long read = STEP; read < rows && page.next() != null; read += STEP) {
            page = page(console, reader, filter, STEP, page.next());
        }
        return page;
    }
}
