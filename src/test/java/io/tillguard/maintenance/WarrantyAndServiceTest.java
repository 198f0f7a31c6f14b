package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class WarrantyAndServiceTest {

    /** Monday, 2 March 2026, 09:00 UTC: 17:00 in Shanghai. */
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
    private Ledger ledger;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID terminal;

    @BeforeEach
    void aTerminalInShanghai() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
    }

    @Test
    void whatTheWarrantyBearsIsPaidForOnlyWhenSomebodyApproved() {
        jdbc.sql("UPDATE fleet_terminal SET warranty_until = DATE '2026-03-02'").update();
        OrderRow order = opened(OrderKind.REPAIR);
        NewLine parts = new NewLine(LedgerKind.PARTS, Money.entered(BigDecimal.TEN, "CNY"), null, null, null);
        refused("under-warranty", () -> ledger.book(order.id(), parts));
        as(() -> ledger.book(
                order.id(), new NewLine(LedgerKind.DOWNTIME, Money.entered(BigDecimal.TEN, "CNY"), null, null, null)));
        assertThatThrownBy(() -> as(() -> orders.approvePaid(order.id(), "Me"))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> as(
                        Scope.everything(),
                        Set.of("maintenance:read", "maintenance:approve"),
                        () -> orders.approvePaid(order.id(), "I asked for it")))
                .isInstanceOf(RefusedException.class);
        Set<String> all = new HashSet<>(ALL);
        all.add("maintenance:approve");
        OrderRow approved = as("Wang", all, () -> orders.approvePaid(order.id(), "The seller is bankrupt"));
        assertThat(approved.paidApprovedBy()).isEqualTo("Wang");
        assertThatThrownBy(() -> as("Wang", all, () -> ledger.book(order.id(), parts)))
                .isInstanceOf(RefusedException.class);
        as(() -> ledger.book(order.id(), parts));
        // The day after, in Shanghai.
        clock.set(Instant.parse("2026-03-02T16:00:00Z"));
        OrderRow later = opened(OrderKind.REPAIR);
        as(() -> ledger.book(later.id(), parts));
        assertThatThrownBy(() -> as("Wang", all, () -> orders.approvePaid(later.id(), "Why not")))
                .isInstanceOf(RefusedException.class);
        // What was done while it held stays the seller's, whenever the invoice comes.
        NewLine yesterday = new NewLine(
                LedgerKind.PARTS, Money.entered(BigDecimal.TEN, "CNY"), null, LocalDate.of(2026, 3, 2), null);
        refused("under-warranty", () -> ledger.book(later.id(), yesterday));
    }

    @Test
    void theWarrantyIsNotGotRoundByTheKindOfOrderOrByBookingOnTheTerminal() {
        jdbc.sql("UPDATE fleet_terminal SET warranty_until = DATE '2026-03-02'").update();
        NewLine parts = new NewLine(LedgerKind.PARTS, Money.entered(BigDecimal.TEN, "CNY"), null, null, null);
        NewLine visit = new NewLine(LedgerKind.VISIT, Money.entered(BigDecimal.TEN, "CNY"), null, null, null);
        refused("under-warranty", () -> ledger.book(opened(OrderKind.SWAP).id(), visit));
        refused("under-warranty", () -> ledger.book(opened(OrderKind.PREVENTIVE).id(), parts));
        refused("under-warranty", () -> ledger.bookOnTerminal(terminal, parts));
        as(() -> ledger.book(opened(OrderKind.PREVENTIVE).id(), visit));
        as(() -> ledger.book(opened(OrderKind.INSTALL).id(), visit));
    }

    @Test
    void aTerminalComesBackWhenTheLastOrderThatWantedItOutIsDone() {
        OrderRow first = opened(OrderKind.REPAIR);
        OrderRow second = opened(OrderKind.REPAIR);
        as(() -> orders.start(first.id(), true));
        as(() -> orders.start(second.id(), true));
        as(() -> orders.complete(first.id(), null));
        assertThat(state()).isEqualTo(TerminalState.IN_REPAIR);
        as(() -> orders.complete(second.id(), null));
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
    }

    @Test
    void workThatWasGivenUpLeavesTheTerminalOutUntilTheNextIsDone() {
        OrderRow first = opened(OrderKind.REPAIR);
        as(() -> orders.start(first.id(), true));
        as(() -> orders.cancel(first.id(), "No parts"));
        assertThat(state()).isEqualTo(TerminalState.IN_REPAIR);
        OrderRow second = opened(OrderKind.REPAIR);
        as(() -> orders.start(second.id(), true));
        as(() -> orders.complete(second.id(), null));
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
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

    private <T> T as(String name, Set<String> permissions, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, name, name, null);
        return currentCaller.as(new Caller(actor, Scope.everything(), permissions), work);
    }

    private <T> T as(Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, "Lin", "Lin", null), scope, permissions), work);
    }
}
