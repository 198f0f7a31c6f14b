package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentType;
import io.tillguard.organisation.SiteHours;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class WorkOrdersTest {

    /** Monday, 2 March 2026, 09:00 UTC: 17:00 in Shanghai. */
    private static final Instant NOW = TestClock.START;

    private static final Set<String> ALL = Set.of(
            "maintenance:read",
            "maintenance:request",
            "maintenance:edit",
            "maintenance:work",
            "fleet:read",
            "organisation:read");

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderPlanning planning;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private OrderRows rows;

    @Autowired
    private IncidentRows incidents;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private SiteHours hours;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;

    @BeforeEach
    void aTerminalInShanghai() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
    }

    @Test
    void aRepairIsPromisedInHoursInWhichTheSiteIsOpen() {
        open("Mo-Fr 09:00-19:00");
        OrderRow order = opened(OrderKind.REPAIR);
        // 2 hours on Monday, 10 on Tuesday, 10 on Wednesday, 2 on Thursday: 11:00 in Shanghai.
        assertThat(order.dueAt()).isEqualTo(Instant.parse("2026-03-05T03:00:00Z"));
        OrderRow urgent = as(() ->
                orders.open(new NewOrder(OrderKind.REPAIR, true, null, null, terminal, null, null, null, null, null)));
        assertThat(urgent.dueAt()).isEqualTo(Instant.parse("2026-03-03T11:00:00Z"));
        assertThat(opened(OrderKind.INSTALL).dueAt()).isNull();
    }

    @Test
    void aSiteWithoutOpeningHoursNeverCloses() {
        assertThat(opened(OrderKind.REPAIR).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(hours.after(null, NOW, Duration.ofHours(1))).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void theDeadlineStandsStillWhileTheWorkWaits() {
        open("Mo-Fr 09:00-19:00");
        OrderRow order = opened(OrderKind.REPAIR);
        as(() -> orders.start(order.id(), false));
        as(() -> orders.pause(order.id(), "Parts"));
        clock.set(Instant.parse("2026-03-03T03:00:00Z"));
        OrderRow resumed = as(() -> orders.resume(order.id()));
        // It waited 2 hours on Monday and 2 on Tuesday.
        assertThat(resumed.dueAt()).isEqualTo(Instant.parse("2026-03-05T07:00:00Z"));
        refused("order-state", () -> orders.resume(order.id()));
    }

    @Test
    void aTerminalInRepairComesBackWhenTheWorkIsDone() {
        OrderRow order = opened(OrderKind.REPAIR);
        as(() -> orders.start(order.id(), true));
        assertThat(state()).isEqualTo(TerminalState.IN_REPAIR);
        OrderRow done = as(() -> orders.complete(order.id(), "New printer"));
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
        assertThat(done.state()).isEqualTo(OrderState.DONE);
        assertThat(done.result()).isEqualTo("New printer");
        refused("order-state", () -> orders.complete(order.id(), "Again"));
        refused("order-state", () -> orders.start(order.id(), false));
    }

    @Test
    void aTerminalWhoseRepairFailedStaysOutOfService() {
        OrderRow order = opened(OrderKind.REPAIR);
        as(() -> orders.start(order.id(), true));
        OrderRow failed = as(() -> orders.fail(order.id(), "Board is dead"));
        assertThat(state()).isEqualTo(TerminalState.IN_REPAIR);
        assertThat(failed.incident()).isNull();
    }

    @Test
    void aFailedInstallationOpensAnIncidentUnderTheNameOfWhoSaidSo() {
        OrderRow order = opened(OrderKind.INSTALL);
        as(() -> orders.start(order.id(), false));
        refused("field-missing", () -> orders.fail(order.id(), " "));
        OrderRow failed = as(() -> orders.fail(order.id(), "No power at the counter"));
        IncidentRow incident = fleet.all(() -> incidents.get(String.valueOf(failed.incident())));
        assertThat(incident.type()).isEqualTo(IncidentType.MNT_04);
        assertThat(incident.reportedBy()).isEqualTo("Lin");
        assertThat(incident.serial()).isEqualTo("82000001");
    }

    @Test
    void anotherTimeNeedsAReasonAndTheStoryKeepsIt() {
        OrderRow order = opened(OrderKind.REPAIR);
        as(() -> planning.plan(order.id(), NOW.plusSeconds(3_600), 30, null));
        refused("field-missing", () -> planning.plan(order.id(), NOW.plusSeconds(7_200), null, null));
        OrderRow moved = as(() -> planning.plan(order.id(), NOW.plusSeconds(7_200), null, "Site is closed"));
        assertThat(moved.plannedAt()).isEqualTo(NOW.plusSeconds(7_200));
        assertThat(moved.minutes()).isEqualTo(30);
        assertThat(as(() -> rows.events(order.id())))
                .extracting(OrderEvent::note)
                .contains("Site is closed");
        refused("bad-minutes", () -> planning.plan(order.id(), NOW, 0, "x"));
        refused("bad-minutes", () -> planning.plan(order.id(), NOW, 10_081, "x"));
        as(() -> orders.start(order.id(), false));
        refused("order-state", () -> planning.plan(order.id(), NOW, null, "Too late"));
    }

    @Test
    void anOrderIsGivenToSomebodyAndBack() {
        OrderRow order = opened(OrderKind.REPAIR);
        assertThat(as(() -> planning.assign(order.id(), Assignee.own("Wang"))).assignee())
                .isEqualTo("Wang");
        assertThat(as(() -> planning.assign(order.id(), Assignee.own("Zhao"))).state())
                .isEqualTo(OrderState.ASSIGNED);
        OrderRow free = as(() -> planning.assign(order.id(), Assignee.NOBODY));
        assertThat(free.state()).isEqualTo(OrderState.OPEN);
        assertThat(free.assignee()).isNull();
        as(() -> orders.cancel(order.id(), "Works again"));
        refused("order-state", () -> planning.assign(order.id(), Assignee.own("Wang")));
    }

    @Test
    void atAContractAroundTheClockWaitingCountsTheTimeOnTheWall() {
        Instant due = NOW.plus(Duration.ofHours(8));
        var promise = new Deadlines.Promise(due, due.plus(Duration.ofHours(8)), true);
        UUID site = company.shanghai();
        open("Mo-Fr 09:00-19:00");
        assertThat(deadlines.moved(promise, site, NOW, NOW.plusSeconds(60)).dueAt())
                .isEqualTo(due.plusSeconds(60));
        assertThat(deadlines
                        .moved(promise, site, NOW, NOW.plus(Duration.ofHours(15)))
                        .dueAt())
                .isEqualTo(due.plus(Duration.ofHours(15)));
    }

    @Test
    void whatIsToBeDoneIsPagedFromTheSoonestOn() {
        OrderRow late = opened(OrderKind.REPAIR);
        OrderRow soon = as(() ->
                orders.open(new NewOrder(OrderKind.REPAIR, true, null, null, terminal, null, null, null, null, null)));
        OrderRow planned = opened(OrderKind.INSTALL);
        as(() -> planning.plan(planned.id(), NOW.plus(Duration.ofHours(18)), null, null));
        OrderRow done = opened(OrderKind.TRAIN);
        as(() -> orders.start(done.id(), false));
        as(() -> orders.complete(done.id(), null));
        OrderFilter live = OrderFilter.all().withLive(true);
        var first = as(() -> rows.page(live, Keyset.first(2)));
        assertThat(first.rows()).extracting(OrderRow::number).containsExactly(soon.number(), planned.number());
        var second = as(() -> rows.page(live, new Keyset(2, first.next())));
        assertThat(second.rows()).extracting(OrderRow::number).containsExactly(late.number());
        assertThat(second.next()).isNull();
        var newest = as(() -> rows.page(OrderFilter.all(), Keyset.first(1)));
        assertThat(newest.rows()).extracting(OrderRow::number).containsExactly(done.number());
        assertThat(as(() -> rows.page(OrderFilter.all(), new Keyset(1, newest.next())))
                        .rows())
                .extracting(OrderRow::number)
                .containsExactly(planned.number());
        refused("cursor-malformed", () -> rows.page(live, new Keyset(2, "x")));
    }

    @Test
    void whoSeesOtherSitesFindsNothingAndWhoMayNotDoesNothing() {
        OrderRow order = opened(OrderKind.REPAIR);
        var elsewhere = new Scope.Subtrees(Set.of(company.west()));
        assertThatThrownBy(() -> as(elsewhere, ALL, () -> orders.start(order.id(), false)))
                .isInstanceOf(NotFound.class);
        assertThat(as(elsewhere, ALL, () -> rows.count(OrderFilter.all()))).isZero();
        assertThatThrownBy(
                        () -> as(Scope.everything(), Set.of("maintenance:read"), () -> orders.start(order.id(), false)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> as(elsewhere, ALL, () -> orders.open(NewOrder.at(terminal, OrderKind.REPAIR, null))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void everyStepIsInTheTrail() {
        OrderRow order = opened(OrderKind.REPAIR);
        as(() -> orders.start(order.id(), false));
        as(() -> orders.complete(order.id(), null));
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                        .param("id", order.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("work-order.opened", "work-order.started", "work-order.done");
    }

    private void open(String openingHours) {
        jdbc.sql("UPDATE organisation_site SET opening_hours = :hours")
                .param("hours", openingHours)
                .update();
    }

    private OrderRow opened(OrderKind kind) {
        return as(() -> orders.open(NewOrder.at(terminal, kind, "Please")));
    }

    private TerminalState state() {
        return fleet.all(() -> terminals.terminal(terminal, null)).state();
    }

    private void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> as(work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private <T> T as(Supplier<T> work) {
        return as(Scope.everything(), ALL, work);
    }

    private <T> T as(Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, "Lin", "Lin", null), scope, permissions), work);
    }
}
