package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.time.Duration;
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
class PlansTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private Plans plans;

    @Autowired
    private WorkOrders orders;

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
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

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
    void eachTerminalGetsItsOrdersAndThoseOfOneSiteOnTheSameDay() {
        begin(company.east(), 4, PlanUnit.WEEKS);
        run();
        // Three weeks of turns: Hangzhou's begins on the first day, Shanghai's on the next. 120 days are planned ahead.
        assertThat(days("82000003"))
                .startsWith("2026-03-02", "2026-03-30", "2026-04-27")
                .hasSize(5);
        assertThat(days("82000001")).startsWith("2026-03-03", "2026-03-31", "2026-04-28");
        assertThat(days("82000002")).isEqualTo(days("82000001"));
        assertThat(days("82000004")).isEmpty();
    }

    @Test
    void runningAgainMakesNothingTwiceAndALaterRunGoesOn() {
        begin(null, 4, PlanUnit.WEEKS);
        run();
        long made = count("live");
        run();
        assertThat(count("live")).isEqualTo(made);
        clock.set(NOW.plus(Duration.ofDays(28)));
        run();
        assertThat(count("live")).isEqualTo(made + 4);
    }

    @Test
    void aNewTerminalOfASiteJoinsItsTurn() {
        begin(null, 4, PlanUnit.WEEKS);
        run();
        fleet.register(FleetFixture.row("82000009", "SH-01"));
        run();
        assertThat(days("82000009")).isEqualTo(days("82000001"));
    }

    @Test
    void ofATerminalThatRetiresOrMovesWhatIsToComeIsCalledOff() {
        begin(null, 4, PlanUnit.WEEKS);
        run();
        fleet.wiped(fleet.all(() -> id("82000001")));
        fleet.all(() -> {
            terminalsOfFleet.changeState(id("82000001"), TerminalState.RETIRED, "Old");
            terminalsOfFleet.move(id("82000002"), company.hangzhou(), null, "Needed there");
            return true;
        });
        run();
        assertThat(days("82000001")).isEmpty();
        assertThat(days("82000002")).isEqualTo(days("82000003"));
        assertThat(count("state = 'CANCELLED'")).isPositive();
    }

    @Test
    void whatSomebodyCalledOffIsNotMadeAgain() {
        begin(null, 4, PlanUnit.WEEKS);
        run();
        UUID order = jdbc.sql(
                        "SELECT id FROM maintenance_order WHERE plan_day = DATE '2026-03-30' FETCH FIRST 1 ROWS ONLY")
                .query(UUID.class)
                .single();
        long live = count("live");
        fleet.all(() -> orders.cancel(order, "Site is rebuilt"));
        run();
        assertThat(count("live")).isEqualTo(live - 1);
    }

    @Test
    void whenAPlanEndsWhatIsGivenToSomebodyAndWhatShouldHaveBegunStays() {
        MaintenancePlan plan = begin(null, 4, PlanUnit.WEEKS);
        run();
        UUID order = jdbc.sql(
                        "SELECT id FROM maintenance_order WHERE plan_day = DATE '2026-03-30' FETCH FIRST 1 ROWS ONLY")
                .query(UUID.class)
                .single();
        fleet.all(() -> planning.assign(order, Assignee.own("Wang")));
        MaintenancePlan ended = fleet.all(() -> plans.end(plan.id(), "Another provider"));
        assertThat(ended.isLive()).isFalse();
        // Chengdu's should have begun this morning.
        assertThat(ended.open()).isEqualTo(2);
        refused("plan-ended", () -> plans.end(plan.id(), "Twice"));
        run();
        assertThat(count("live")).isEqualTo(2);
    }

    @Test
    void twoPlansThatAskTheSameTerminalsForTheSameWorkAreOneTooMany() {
        begin(company.east(), 4, PlanUnit.WEEKS);
        refused("overlapping-plan", () -> plans.begin(terms(company.shanghai(), 2, PlanUnit.MONTHS), "Twice"));
        refused("overlapping-plan", () -> plans.begin(terms(null, 2, PlanUnit.MONTHS), "Twice"));
        begin(company.west(), 2, PlanUnit.MONTHS);
    }

    @Test
    void aPlanReachesNoFurtherThanItsAuthorSees() {
        MaintenancePlan west = begin(company.west(), 4, PlanUnit.WEEKS);
        Scope east = new Scope.Subtrees(Set.of(company.east()));
        assertThat(as(east, () -> plans.all())).isEmpty();
        assertThatThrownBy(() -> as(east, () -> plans.end(west.id(), "Mine"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(east, () -> plans.begin(terms(null, 1, PlanUnit.MONTHS), "All")))
                .isInstanceOf(RefusedException.class);
        as(east, () -> plans.begin(terms(company.hangzhou(), 1, PlanUnit.MONTHS), "Mine"));
    }

    @Test
    void aPlanThatIsNoneIsRefusedByName() {
        refused("bad-interval", () -> terms(null, 0, PlanUnit.DAYS));
        refused("bad-interval", () -> terms(null, 121, PlanUnit.MONTHS));
        refused("season-half", () -> Season.entered("11-01", ""));
        refused("bad-season-day", () -> Season.entered("13-01", "02-01"));
        assertThat(Season.entered(" ", null)).isNull();
    }

    @Test // EW-M01
    void maintenanceComesDueIsOverdueAndVeryOverdueUntilItIsDone() {
        begin(company.west(), 12, PlanUnit.MONTHS);
        run();
        // Due on Monday, 2 March, in Chengdu: it is over at 16:00 UTC.
        Instant due = Instant.parse("2026-03-02T16:00:00Z");
        assertThat(warning(due.minus(Duration.ofDays(7)).minusSeconds(1))).isEmpty();
        assertThat(warning(due.minus(Duration.ofDays(7)))).containsExactly(1);
        assertThat(warning(due.minusSeconds(1))).containsExactly(1);
        assertThat(warning(due)).containsExactly(2);
        assertThat(warning(due.plus(Duration.ofDays(30)))).containsExactly(2);
        assertThat(warning(due.plus(Duration.ofDays(30)).plusSeconds(1))).containsExactly(3);
        UUID order =
                jdbc.sql("SELECT id FROM maintenance_order").query(UUID.class).single();
        fleet.all(() -> orders.start(order, false));
        fleet.all(() -> orders.complete(order, null));
        assertThat(warning(due.plus(Duration.ofDays(31)))).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = 'EW-M01'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private List<Integer> warning(Instant at) {
        clock.set(at);
        task("warning-sweep");
        return jdbc.sql("SELECT severity FROM warning WHERE rule_id = 'EW-M01' AND live")
                .query(Integer.class)
                .list();
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

    private void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> fleet.all(work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, "Zhao", "Zhao", null);
        return currentCaller.as(new Caller(actor, scope, Set.of("maintenance:read", "maintenance:edit")), work);
    }
}
