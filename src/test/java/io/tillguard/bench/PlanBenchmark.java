package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.WorkCalendar;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import io.tillguard.shared.Keyset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A year of work orders for every terminal, made in one pass; the reference inserts as many rows into the same table without
 * looking at plans, sites or what is there. Beside it, what the heap holds afterwards, and how fast the calendar of a month opens.
 */
final class PlanBenchmark implements Benchmark {

    private static final String TASK = "maintenance-planning";
    private static final double TIMES = 3;
    private static final double MEGABYTES = 64;
    private static final double MILLISECONDS = 500;
    private static final long ORDERS = 50_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String PLAIN = """
            INSERT INTO maintenance_order (id, kind, state, urgent, terminal_id, site_id, title, description, origin, plan_id,
                due_on, plan_day, due_at, planned_at, planned_minutes, wanted_at, opened_at, opened_by, live)
            SELECT uuidv7(), 'PREVENTIVE', 'OPEN', FALSE, t.id, t.site_id, 'Check', 'Check', 'PLAN', p.id,
                CURRENT_DATE, CURRENT_DATE, now(), now(), 30, now(), now(), 'bench', TRUE
            FROM fleet_terminal t CROSS JOIN maintenance_plan p WHERE t.state = 'ACTIVE'""";

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        console.machine()
                .post("/maintenance-plans", "application/json", """
                        {"name":"Check","every":12,"unit":"MONTHS","startsOn":"%s","work":"Check","reason":"Bench"}""".formatted(today))
                .expecting(201);
        double before = live();
        Measured time = new Pairs(1, 3)
                .measure(
                        () -> {
                            forget(console);
                            return Pairs.seconds(() -> plan(console));
                        },
                        () -> {
                            forget(console);
                            return Pairs.seconds(() -> console.jdbc().update(PLAIN));
                        });
        results.accept(outcome(console, "a year", time, "s", time.ratio(), Goal.atMost(TIMES)));
        forget(console);
        plan(console);
        double after = live();
        Measured heap = new Measured(new Series(List.of(after)), new Series(List.of(before)));
        results.accept(outcome(console, "live heap", heap, "MB", after - before, Goal.atMostMore(MEGABYTES, "MB")));
        console.jdbc().execute("VACUUM ANALYZE maintenance_order");
        // Each site has its turn one day after the other: so many of the last ones hold about as many orders as are
        // wanted.
        long sites = Math.ceilDiv(ORDERS * FleetLoad.SITES, console.terminals());
        calendar(console, today.plusDays(Math.max(0, FleetLoad.SITES - sites)), results);
    }

    private static void calendar(Console console, LocalDate from, Consumer<Outcome> results) throws Exception {
        LocalDate until = from.plusDays(42);
        WorkCalendar calendar = console.bean(WorkCalendar.class);
        OrderRows rows = console.bean(OrderRows.class);
        OrderFilter day = OrderFilter.all().planned(at(from), at(from.plusDays(1)));
        Measured opening = new Pairs(5, 40)
                .measure(
                        () -> Pairs.milliseconds(() -> console.as(() -> {
                            calendar.load(from, until, ZONE);
                            rows.page(day, Keyset.first(200));
                            rows.count(day);
                            return calendar.days(from, until, ZONE);
                        })),
                        () -> Pairs.milliseconds(() -> console.jdbc()
                                .queryForObject(
                                        "SELECT COUNT(*) FROM maintenance_order WHERE planned_at >= ? AND planned_at < ?",
                                        Long.class,
                                        at(from).atOffset(ZoneOffset.UTC),
                                        at(until).atOffset(ZoneOffset.UTC))));
        Long orders = console.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM maintenance_order WHERE planned_at >= ? AND planned_at < ?",
                        Long.class,
                        at(from).atOffset(ZoneOffset.UTC),
                        at(until).atOffset(ZoneOffset.UTC));
        double slow = opening.ours().quantile(0.95);
        results.accept(outcome(
                console, "calendar of " + orders + " orders, p95", opening, "ms", slow, Goal.atMost(MILLISECONDS)));
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static void plan(Console console) {
        Tasks tasks = console.bean(Tasks.class);
        TaskRun run = console.as(() -> {
            UUID id = tasks.start(TASK);
            return tasks.run(TASK, id);
        });
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The planning ended as " + run);
        }
    }

    private static void forget(Console console) {
        console.jdbc().execute("TRUNCATE maintenance_order CASCADE");
        console.jdbc().execute("TRUNCATE maintenance_plan_site, maintenance_plan_day");
    }

    /** Megabytes that survive a collection. */
    private static double live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static Outcome outcome(
            Console console, String detail, Measured measured, String unit, double figure, Goal goal) {
        return new Outcome("plan", detail, console.kind(), true, console.terminals(), measured, unit, figure, goal);
    }
}
