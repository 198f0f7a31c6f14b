package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.Meter;
import io.tillguard.fleet.MeterReading;
import io.tillguard.fleet.MeterReports;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The clock begins on Monday, 2 March 2026, 09:00 UTC. */
@SqlTest
class PlanUseTest {

    private static final String FIRST = "82000001";
    private static final String OTHER = "82000002";

    @Autowired
    private Plans plans;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private TerminalService service;

    @Autowired
    private MeterReports meters;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoTerminals() {
        fleet.company();
        fleet.register(FleetFixture.row(FIRST, "SH-01"), FleetFixture.row(OTHER, "SH-01"));
    }

    @Test
    void aTurnComesWhenTheMeterHasCountedTheIntervalSinceItsLastMultiple() {
        tell(FIRST, 149_000);
        MaintenancePlan plan = begin(50_000, null);
        run();
        assertThat(planned()).isEmpty();
        assertThat(turn(FIRST).used()).isEqualTo(49_000L);
        tell(FIRST, 150_000);
        run();
        assertThat(planned()).containsExactly(FIRST + " 2026-03-02");
        run();
        assertThat(planned()).as("one at a time").hasSize(1);
        assertThat(fleet.all(() -> plans.plan(plan.id())).unread()).isEqualTo(1);
    }

    @Test
    void paceTellsTheDayAndTheOrderIsMadeTwoWeeksBefore() {
        tell(FIRST, 100_000);
        begin(50_000, null);
        run();
        // 1 000 a day: 50 000 are counted on 21 April.
        on(LocalDate.of(2026, 4, 6), 135_000);
        assertThat(planned()).isEmpty();
        assertThat(turn(FIRST).expected()).isEqualTo(LocalDate.of(2026, 4, 21));
        on(LocalDate.of(2026, 4, 8), 137_000);
        assertThat(planned()).containsExactly(FIRST + " 2026-04-21");
    }

    @Test
    void aPaceOfFewDaysOrOfLongAgoIsNone() {
        tell(FIRST, 100_000);
        begin(50_000, null);
        run();
        on(LocalDate.of(2026, 3, 8), 140_000);
        assertThat(planned()).isEmpty();
        on(LocalDate.of(2026, 3, 10), 140_001);
        assertThat(planned()).containsExactly(FIRST + " 2026-03-12");
        fleet.all(() -> {
            UUID order = jdbc.sql("SELECT id FROM maintenance_order")
                    .query(UUID.class)
                    .single();
            orders.cancel(order, "Somebody did it yesterday");
            return true;
        });
        run();
        clock.advance(Duration.ofDays(10));
        tell(FIRST, 188_000);
        clock.advance(Duration.ofDays(40));
        run();
        assertThat(planned()).as("who is silent says nothing about today").isEmpty();
    }

    @Test
    void whatEndsATurnBeginsTheNextInterval() {
        tell(FIRST, 50_000);
        begin(50_000, null);
        run();
        assertThat(planned()).as("a multiple begins an interval").isEmpty();
        on(LocalDate.of(2026, 3, 4), 100_500);
        UUID order =
                jdbc.sql("SELECT id FROM maintenance_order").query(UUID.class).single();
        clock.advance(Duration.ofHours(2));
        fleet.all(() -> {
            orders.cancel(order, "Done by the merchant");
            return true;
        });
        on(LocalDate.of(2026, 3, 5), 120_000);
        assertThat(planned()).isEmpty();
        assertThat(turn(FIRST).used()).isZero();
        on(LocalDate.of(2026, 3, 6), 170_000);
        assertThat(planned()).containsExactly(FIRST + " 2026-03-06");
    }

    @Test
    void theCalendarBringsATurnWhereUseDoesNot() {
        begin(50_000, 6);
        run();
        tell(OTHER, 10);
        clock.advance(Duration.ofDays(169));
        run();
        assertThat(planned()).isEmpty();
        clock.advance(Duration.ofDays(3));
        run();
        // Six months after 2 March; no reading of the first terminal was ever known.
        assertThat(planned()).containsExactly(FIRST + " 2026-09-02", OTHER + " 2026-09-02");
    }

    @Test
    void aTerminalThatLeavesHasNoTurn() {
        tell(FIRST, 49_999);
        begin(50_000, null);
        run();
        tell(FIRST, 50_000);
        jdbc.sql("UPDATE fleet_terminal SET state = 'RETIRED' WHERE serial = :serial")
                .param("serial", FIRST)
                .update();
        run();
        assertThat(planned()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM maintenance_plan_use")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void termsThatMakeNoSenseAreRefused() {
        assertRefused(() -> terms(PlanUnit.MONTHS, 6, null, 12), "latest-by-calendar");
        assertRefused(() -> terms(PlanUnit.RECEIPTS, 100_000_001, null, null), "bad-interval");
        assertRefused(() -> terms(PlanUnit.RECEIPTS, 1_000, null, 121), "bad-latest-months");
        var spring = new Season(MonthDay.of(3, 1), MonthDay.of(5, 31));
        assertRefused(() -> terms(PlanUnit.RECEIPTS, 1_000, spring, null), "season-by-use");
    }

    private static void assertRefused(Runnable terms, String code) {
        assertThatThrownBy(terms::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** On a day at nine, a reading of the first terminal is told and the task runs. */
    private void on(LocalDate day, long shown) {
        clock.advance(Duration.between(clock.instant(), day.atTime(9, 0).toInstant(ZoneOffset.UTC)));
        tell(FIRST, shown);
        run();
    }

    private void tell(String serial, long shown) {
        UUID id = fleet.all(() -> terminals.terminal(serial, null, null).id());
        clock.advance(Duration.ofSeconds(1));
        transaction.executeWithoutResult(
                status -> meters.accept(List.of(new MeterReading(id, Meter.RECEIPTS, shown, clock.instant(), null))));
    }

    private MaintenancePlan begin(int every, @Nullable Integer latest) {
        return fleet.all(() -> plans.begin(terms(PlanUnit.RECEIPTS, every, null, latest), "The print head wears"));
    }

    private static PlanTerms terms(PlanUnit unit, int every, @Nullable Season season, @Nullable Integer latest) {
        return new PlanTerms(
                "Print head",
                null,
                null,
                every,
                unit,
                season,
                LocalDate.of(2026, 3, 2),
                LocalTime.of(9, 0),
                30,
                "Exchange the print head",
                null,
                null,
                false,
                latest);
    }

    private void run() {
        var task = tasks.stream()
                .filter(each -> each.key().equals(PlanningTask.KEY))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system(PlanningTask.KEY), () -> task.run(new Unwatched()));
    }

    private UseProgress.Turn turn(String serial) {
        return fleet.all(() -> Objects.requireNonNull(
                service.of(terminals.terminal(serial, null, null).id()).turns().getFirst()));
    }

    private List<String> planned() {
        return jdbc.sql("""
                        SELECT t.serial || ' ' || CAST(o.due_on AS VARCHAR(10)) FROM maintenance_order o
                        JOIN fleet_terminal t ON t.id = o.terminal_id WHERE o.live ORDER BY 1""").query(String.class).list();
    }
}
