package io.tillguard.demo;

import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.inspection.stocktake.CountFilter;
import io.tillguard.inspection.stocktake.CountedRow;
import io.tillguard.inspection.stocktake.Counting;
import io.tillguard.inspection.stocktake.NewStockTake;
import io.tillguard.inspection.stocktake.Seen;
import io.tillguard.inspection.stocktake.SeenHow;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.inspection.stocktake.StockTakes;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A stock-take that is over, with missing terminals and odd finds, and one that goes on. */
@Component
@Profile("demo")
class DemoStockTakes {

    private static final int MISSED = 6;
    private static final int MOST = 500;

    private final StockTakes stockTakes;
    private final StockTakeRows rows;
    private final Counting counting;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    DemoStockTakes(
            StockTakes stockTakes,
            StockTakeRows rows,
            Counting counting,
            TerminalRows terminals,
            CurrentCaller currentCaller) {
        this.stockTakes = stockTakes;
        this.rows = rows;
        this.counting = counting;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** Brings both in, unless there are some. */
    void bringIn(Instant now) {
        if (rows.count(null) > 0) {
            return;
        }
        Actor actor = new Actor(Actor.Kind.USER, "demo-count", "赵丽 Zhao Li", null);
        as(actor, () -> {
            StockTakeRow over = begin("SHA-001", "秋季盘点 Autumn", now, MISSED);
            counting.see(
                    String.valueOf(over.number()), "SHA-001", SeenHow.TYPED, List.of(new Seen("X0099887766", null)));
            stockTakes.close(String.valueOf(over.number()), null);
            return begin("SHA-002", "年终盘点 Year end", now, 2);
        });
    }

    private StockTakeRow begin(String site, String title, Instant now, int missedEvery) {
        StockTakeRow begun = stockTakes.begin(new NewStockTake(site, title, now.plus(Duration.ofDays(10))));
        List<CountedRow> terminals =
                rows.terminals(begun, CountFilter.all(), Keyset.first(MOST)).rows();
        // What was silent for long is not found, and of the others one here and there.
        TerminalFilter silent = TerminalFilter.all().withSite(site).withLastSeenBefore(now.minus(Duration.ofDays(8)));
        Set<String> lost = this.terminals.page(silent, TerminalSort.Order.DEFAULT, Keyset.first(MOST)).rows().stream()
                .map(TerminalRow::serial)
                .collect(Collectors.toSet());
        List<Seen> seen = IntStream.range(0, terminals.size())
                .filter(i -> i % missedEvery != missedEvery - 1)
                .mapToObj(i -> terminals.get(i).serial())
                .filter(serial -> !lost.contains(serial))
                .map(serial -> new Seen(serial, null))
                .toList();
        counting.see(String.valueOf(begun.number()), site, SeenHow.CAMERA, seen);
        return begun;
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentCaller.as(Caller.following(actor), work);
    }
}
