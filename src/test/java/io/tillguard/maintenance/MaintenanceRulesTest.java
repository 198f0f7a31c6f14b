package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class MaintenanceRulesTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private Ledger ledger;

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

    private UUID terminal;

    @BeforeEach
    void aTerminalThatCostsAThousand() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
        jdbc.sql("UPDATE fleet_model SET replacement_cost = 1000, replacement_currency = 'CNY'")
                .update();
    }

    @Test // EW-M02
    void theThirdFailureWithinThirtyDaysIsARepeatAndThirtyQuietDaysEndIt() {
        fault(Duration.ZERO);
        fault(Duration.ofDays(10));
        sweep(Duration.ofDays(10));
        assertThat(live("EW-M02")).isEmpty();
        fault(Duration.ofDays(29));
        sweep(Duration.ofDays(29));
        assertThat(live("EW-M02")).containsExactly("82000001 3");
        // The first is forgotten, but the last was yesterday.
        sweep(Duration.ofDays(31));
        assertThat(live("EW-M02")).containsExactly("82000001 3");
        sweep(Duration.ofDays(59).minusSeconds(1));
        assertThat(live("EW-M02")).hasSize(1);
        sweep(Duration.ofDays(59));
        assertThat(live("EW-M02")).isEmpty();
    }

    @Test // EW-M02
    void threeFailuresOfWhichTheFirstIsJustTooOldAreNone() {
        fault(Duration.ZERO);
        fault(Duration.ofDays(1));
        fault(Duration.ofDays(30));
        sweep(Duration.ofDays(30));
        assertThat(live("EW-M02")).isEmpty();
    }

    @Test // EW-M02
    void whatWasCalledOffWasNoFailure() {
        fault(Duration.ZERO);
        fault(Duration.ZERO);
        UUID last = fault(Duration.ZERO);
        fleet.all(() -> orders.cancel(last, "Plug was out"));
        sweep(Duration.ZERO);
        assertThat(live("EW-M02")).isEmpty();
    }

    @Test // EW-M03
    void aRepairIsLateAfterItsTimeAndVeryLateAfterTwice() {
        UUID order = fault(Duration.ZERO);
        sweep(Duration.ofDays(1));
        assertThat(live("EW-M03")).isEmpty();
        sweep(Duration.ofDays(1).plusSeconds(1));
        assertThat(live("EW-M03")).containsExactly(number(order) + " 2");
        sweep(Duration.ofDays(2).minusSeconds(1));
        assertThat(live("EW-M03")).containsExactly(number(order) + " 2");
        sweep(Duration.ofDays(2));
        assertThat(live("EW-M03")).containsExactly(number(order) + " 3");
        fleet.all(() -> orders.start(order, false));
        fleet.all(() -> orders.complete(order, null));
        sweep(Duration.ofHours(49));
        assertThat(live("EW-M03")).isEmpty();
        assertThat(raised("EW-M03")).isEqualTo(1);
    }

    @Test // EW-M03
    void aRepairThatWaitsInTimeIsNotLate() {
        UUID order = fault(Duration.ZERO);
        fleet.all(() -> orders.start(order, false));
        at(Duration.ofHours(23));
        fleet.all(() -> orders.pause(order, "Parts"));
        sweep(Duration.ofHours(100));
        assertThat(live("EW-M03")).isEmpty();
        fleet.all(() -> orders.resume(order));
        sweep(Duration.ofHours(101).plusSeconds(1));
        assertThat(live("EW-M03")).containsExactly(number(order) + " 2");
    }

    @Test // EW-M04
    void sixTenthsOfTheReplacementCostWithinAYearAreTooMuch() {
        book("599.99", "2026-03-01");
        sweep(Duration.ZERO);
        assertThat(live("EW-M04")).isEmpty();
        book("0.01", "2026-03-02");
        sweep(Duration.ZERO);
        assertThat(live("EW-M04")).containsExactly("82000001 2");
        sweep(Duration.ofDays(363));
        assertThat(live("EW-M04")).hasSize(1);
        sweep(Duration.ofDays(364));
        assertThat(live("EW-M04")).isEmpty();
        assertThat(raised("EW-M04")).isEqualTo(1);
    }

    @Test // EW-M04
    void thePurchaseIsNoMaintenance() {
        fleet.all(() ->
                ledger.bookOnTerminal(terminal, new NewLine(LedgerKind.PURCHASE, money("1000"), null, null, null)));
        sweep(Duration.ZERO);
        assertThat(live("EW-M04")).isEmpty();
    }

    private void book(String amount, String day) {
        fleet.all(() -> ledger.bookOnTerminal(
                terminal, new NewLine(LedgerKind.PARTS, money(amount), null, LocalDate.parse(day), null)));
    }

    private static Money money(String amount) {
        return Money.entered(new BigDecimal(amount), "CNY");
    }

    @Test // EW-M06
    void aWarrantyEndsSoonHasEndedAndIsForgotten() {
        jdbc.sql("UPDATE fleet_terminal SET warranty_until = DATE '2026-06-01'").update();
        sweep(Duration.ofDays(30));
        assertThat(live("EW-M06")).isEmpty();
        sweep(Duration.ofDays(31));
        assertThat(live("EW-M06")).containsExactly("82000001 1");
        assertThat(jdbc.sql("SELECT subject_kind FROM warning WHERE rule_id = 'EW-M06'")
                        .query(String.class)
                        .single())
                .isEqualTo("TERMINAL");
        sweep(Duration.ofDays(92));
        assertThat(live("EW-M06")).containsExactly("82000001 2");
        sweep(Duration.ofDays(152));
        assertThat(live("EW-M06")).isEmpty();
        jdbc.sql("UPDATE fleet_terminal SET warranty_until = DATE '2026-08-31'").update();
        sweep(Duration.ofDays(153));
        assertThat(live("EW-M06")).containsExactly("82000001 1");
        jdbc.sql("UPDATE fleet_terminal SET warranty_until = DATE '2028-08-31'").update();
        sweep(Duration.ofDays(154));
        assertThat(live("EW-M06")).isEmpty();
    }

    private UUID fault(Duration later) {
        at(later);
        return fleet.all(() -> orders.open(NewOrder.at(terminal, OrderKind.REPAIR, null)))
                .id();
    }

    private void at(Duration later) {
        clock.set(NOW.plus(later));
    }

    private String number(UUID order) {
        return OrderRow.number(jdbc.sql("SELECT order_no FROM maintenance_order WHERE id = :id")
                .param("id", order)
                .query(Long.class)
                .single());
    }

    private void sweep(Duration later) {
        at(later);
        var sweep = tasks.stream()
                .filter(task -> task.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system("warning-sweep"), () -> sweep.run(new Unwatched()));
    }

    private List<String> live(String rule) {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = :rule AND live ORDER BY 1")
                .param("rule", rule)
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    private long raised(String rule) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
    }
}
