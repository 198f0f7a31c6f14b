package io.tillguard.inspection.stocktake;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.testing.Unwatched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A company of three terminals in Shanghai, one in Hangzhou, one in Chengdu, and somebody who counts them. */
@Component
class StockTakeFixture {

    static final Set<String> PERMISSIONS = Set.of(
            "inspection:read",
            "inspection:perform",
            "inspection:edit",
            "inspection:export",
            "organisation:read",
            "fleet:read");

    private final StockTakes stockTakes;
    private final Counting counting;
    private final FleetFixture fleet;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;
    private final Clock clock;

    StockTakeFixture(
            StockTakes stockTakes,
            Counting counting,
            FleetFixture fleet,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            JdbcClient jdbc,
            Clock clock) {
        this.stockTakes = stockTakes;
        this.counting = counting;
        this.fleet = fleet;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    FleetFixture.Company company() {
        FleetFixture.Company company = fleet.company();
        fleet.register(
                FleetFixture.row("82000001", "SH-01"),
                FleetFixture.row("82000002", "SH-01"),
                FleetFixture.row("82000003", "SH-01"),
                FleetFixture.row("82000004", "HZ-01"),
                FleetFixture.row("82000005", "CD-01"));
        return company;
    }

    <T> T as(String person, Scope scope, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, person, person, null);
        return currentCaller.as(new Caller(actor, scope, PERMISSIONS), work);
    }

    <T> T all(Supplier<T> work) {
        return as("Lin", Scope.everything(), work);
    }

    StockTakeRow begin(String node) {
        return all(() -> stockTakes.begin(
                new NewStockTake(node, "Spring", clock.instant().plus(Duration.ofDays(7)))));
    }

    List<SeenAnswer> see(StockTakeRow of, @Nullable String site, String... serials) {
        return all(() -> counting.see(
                Long.toString(of.number()),
                site,
                SeenHow.CAMERA,
                Arrays.stream(serials).map(serial -> new Seen(serial, null)).toList()));
    }

    /** Read off a device so long ago, and sent now. */
    SeenAnswer.Result seeLate(StockTakeRow of, String serial, Duration ago) {
        return all(() -> counting.see(
                        Long.toString(of.number()), "SH-01", SeenHow.CAMERA, List.of(new Seen(serial, null, ago))))
                .getFirst()
                .result();
    }

    StockTakeRow close(StockTakeRow of) {
        return all(() -> stockTakes.close(Long.toString(of.number()), null));
    }

    UUID terminal(String serial) {
        return jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = :serial")
                .param("serial", serial)
                .query(UUID.class)
                .single();
    }

    void heartbeat(String serial, Instant at) {
        jdbc.sql("DELETE FROM fleet_last_report WHERE terminal_id = :id")
                .param("id", terminal(serial))
                .update();
        jdbc.sql("""
                        INSERT INTO fleet_last_report (terminal_id, change_id, last_seen_at, fact_at, cadence_seconds, expected_at)
                        VALUES (:id, :change, :at, :at, 3600, :at)""")
                .param("id", terminal(serial))
                .param("change", Uuid7.next())
                .param("at", Validity.utc(at))
                .update();
    }

    String run(String key) {
        ScheduledTask task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        return fleet.all(() -> task.run(new Unwatched()));
    }

    List<String> warned() {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = 'EW-P06' AND live ORDER BY 1")
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    long count(String from) {
        return jdbc.sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }
}
