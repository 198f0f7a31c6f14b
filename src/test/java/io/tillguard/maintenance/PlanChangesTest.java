package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class PlanChangesTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private Plans plans;

    @Autowired
    private OrderPlanning planning;

    @Autowired
    private Fleet terminalsOfFleet;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private PlanOrders planOrders;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;

    @BeforeEach
    void threeSitesWithTerminals() {
        company = fleet.company();
        fleet.register(
                FleetFixture.row("82000001", "SH-01"),
                FleetFixture.row("82000002", "SH-01"),
                FleetFixture.row("82000003", "HZ-01"),
                FleetFixture.row("82000004", "CD-01"));
    }

    @Test
    void aPlanThatSomebodyEndsWhileItsOrdersAreMadeGetsNone() {
        MaintenancePlan stale = begin(null, 4, PlanUnit.WEEKS);
        fleet.all(() -> plans.end(stale.id(), "Another provider"));
        var today = LocalDate.of(2026, 3, 2);
        var made = fleet.all(() -> planOrders.make(stale, today, today.plusDays(120), NOW, (turn, turns) -> true));
        assertThat(made.made()).isZero();
        assertThat(count("live")).isZero();
    }

    @Test
    void holidaysThatAreEnteredLaterMoveWhatNobodyPlannedOtherwise() {
        begin(company.east(), 4, PlanUnit.WEEKS);
        run();
        assertThat(due("82000003")).startsWith("2026-03-02", "2026-03-30", "2026-04-27");
        UUID own = jdbc.sql("""
                        SELECT o.id FROM maintenance_order o JOIN fleet_terminal t ON t.id = o.terminal_id
                        WHERE t.serial = '82000003' AND o.plan_day = DATE '2026-04-27'""").query(UUID.class).single();
        fleet.all(() -> planning.plan(own, Instant.parse("2026-04-28T02:00:00Z"), null, "They are away"));
        holidays("2026-03-30", "2026-04-27");
        run();
        assertThat(due("82000003")).startsWith("2026-03-02", "2026-03-31", "2026-04-27");
        assertThat(jdbc.sql("SELECT planned_at FROM maintenance_order WHERE id = :id")
                        .param("id", own)
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(Instant.parse("2026-04-28T02:00:00Z"));
        assertThat(count("state = 'CANCELLED'")).isZero();
    }

    @Test
    void aWeekOffThatIsEnteredLaterLeavesOneOrderOfTwoThatMeet() {
        begin(company.hangzhou(), 1, PlanUnit.WEEKS);
        run();
        long live = count("live");
        holidays("2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02", "2026-04-03", "2026-04-06", "2026-04-07");
        run();
        assertThat(count("live")).isEqualTo(live - 1);
        assertThat(due("82000003")).contains("2026-04-08").doesNotHaveDuplicates();
        run();
        assertThat(count("live")).isEqualTo(live - 1);
    }

    @Test
    void quarantineTakesNoTurnAway() {
        begin(null, 4, PlanUnit.WEEKS);
        run();
        List<String> before = days("82000001");
        fleet.all(() -> {
            terminalsOfFleet.changeState(id("82000001"), TerminalState.QUARANTINED, "Seal");
            return true;
        });
        run();
        assertThat(days("82000001")).isEqualTo(before);
    }

    @Test
    void aReaderOfSomeSitesSeesHowManyOrdersAreOpenThere() {
        MaintenancePlan plan = begin(null, 4, PlanUnit.WEEKS);
        run();
        long all = fleet.all(() -> plans.plan(plan.id())).open();
        Scope east = new Scope.Subtrees(Set.of(company.hangzhou()));
        assertThat(as(east, () -> plans.plan(plan.id())).open())
                .isEqualTo(days("82000003").size());
        assertThat(all).isEqualTo(count("live"));
    }

    private void holidays(String... days) {
        jdbc.sql("INSERT INTO calendar_holidays (code, name, of_company, revision) VALUES ('XX', 'Late', FALSE, :id)")
                .param("id", UUID.randomUUID())
                .update();
        for (String day : days) {
            jdbc.sql("""
                            INSERT INTO calendar_day (calendar_code, day_date, name, kind)
                            VALUES ('XX', :day, 'Off', 'HOLIDAY')""").param("day", LocalDate.parse(day)).update();
        }
        jdbc.sql("UPDATE organisation_site SET holiday_calendar = 'XX'").update();
    }

    private List<String> due(String serial) {
        return jdbc.sql("""
                        SELECT CAST(o.due_on AS VARCHAR(10)) FROM maintenance_order o
                        JOIN fleet_terminal t ON t.id = o.terminal_id WHERE t.serial = :serial AND o.live
                        ORDER BY o.plan_day""").param("serial", serial).query(String.class).list();
    }

    private MaintenancePlan begin(@Nullable UUID node, int every, PlanUnit unit) {
        return fleet.all(() -> plans.begin(terms(node, every, unit), "Vendor's advice"));
    }

    private static PlanTerms terms(@Nullable UUID node, int every, PlanUnit unit) {
        return new PlanTerms(
                "Cleaning",
                null,
                node,
                every,
                unit,
                null,
                LocalDate.of(2026, 3, 2),
                LocalTime.of(9, 0),
                30,
                "Clean the printer head",
                null,
                null);
    }

    private void run() {
        task(PlanningTask.KEY);
    }

    private void task(String key) {
        var task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system(key), () -> task.run(new Unwatched()));
    }

    private UUID id(String serial) {
        return terminals.terminal(serial, null, null).id();
    }

    private List<String> days(String serial) {
        return jdbc.sql("""
                        SELECT CAST(o.plan_day AS VARCHAR(10)) FROM maintenance_order o
                        JOIN fleet_terminal t ON t.id = o.terminal_id
                        WHERE t.serial = :serial AND o.live ORDER BY 1""").param("serial", serial).query(String.class).list();
    }

    private long count(String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM maintenance_order WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, "Zhao", "Zhao", null);
        return currentCaller.as(new Caller(actor, scope, Set.of("maintenance:read", "maintenance:edit")), work);
    }
}
