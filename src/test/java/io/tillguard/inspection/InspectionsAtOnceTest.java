package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class InspectionsAtOnceTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoTerminals() {
        company.company();
        company.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
    }

    @Test
    void whatArrivesTwiceAtOnceIsKeptOnce() throws Exception {
        var draft = inspect.draft();
        draft.photos.add(lin(() -> inspect.photo(1)));
        Callable<Recorded> send = () -> lin(() -> inspect.record(draft));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Recorded>> all = pool.invokeAll(List.of(send, send, send, send));
            for (Future<Recorded> each : all) {
                assertThat(each.get().inspection().serial()).isEqualTo("82000001");
            }
        }
        assertThat(count("inspection")).isEqualTo(1);
    }

    @Test
    void twoFirstInspectionsAtOnceSetOneReferenceAndTheLatestCounts() throws Exception {
        inspect.schedule();
        List<Callable<Recorded>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var draft = inspect.draft().sentLater(Duration.ofHours(i), Duration.ZERO);
            draft.photos.add(lin(() -> inspect.photo(draft.clientId.getLeastSignificantBits())));
            all.add(() -> lin(() -> inspect.record(draft)));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Recorded> each : pool.invokeAll(all)) {
                assertThat(each.get().again()).isFalse();
            }
        }
        assertThat(count("inspection_reference")).isEqualTo(1);
        assertThat(count("inspection_seal")).isEqualTo(1);
        assertThat(lastInspected()).isEqualTo(TestClock.START);
    }

    @Test
    void whatCameWhileItsScheduleWasWrittenCountsWithTheNextRun() {
        inspect.schedule();
        lin(() -> inspect.record(inspect.draft()));
        jdbc.sql("UPDATE inspection_duty SET last_inspected_at = NULL").update();
        inspect.schedule();
        assertThat(lastInspected()).isEqualTo(TestClock.START);
    }

    private Instant lastInspected() {
        return jdbc.sql("SELECT last_inspected_at FROM inspection_duty WHERE terminal_id = :id")
                .param("id", id("82000001"))
                .query((row, number) -> Cells.required(row, "last_inspected_at"))
                .single();
    }

    private UUID id(String serial) {
        return company.all(() -> terminals.terminal(serial, null, null).id());
    }

    private <T> T lin(Supplier<T> work) {
        return inspect.as("Lin", Scope.everything(), work);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
