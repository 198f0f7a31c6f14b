package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.CostKind;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentState;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A restaurant chain opens a store: the installation fails, costs money, and the checklist learns from it. */
@SqlTest
class NewStoreTest {

    private static final WorkItem NETWORK = new WorkItem("network", "Network at the counter works", true);
    private static final WorkItem POWER = new WorkItem("power", "Power at the counter works", true);
    private static final WorkItem TEST = new WorkItem("test", "A test transaction went through", false);

    @Autowired
    private WorkChecklists checklists;

    @Autowired
    private Checks checks;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderRows rows;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows incidentRows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    private UUID pilot;

    @BeforeEach
    void aPilotTerminalAtTheNewStore() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "CD-01"));
        pilot = fleet.all(() -> terminals.terminal("82000001", null, null).id());
        fleet.all(() -> checklists.change(OrderKind.INSTALL, List.of(NETWORK, TEST), "First version", null));
    }

    @Test
    void aFailedInstallationIsPaidForByWhoFailedAndTheNextOneAsksForPower() {
        OrderRow install = install();
        refused("not-checked", () -> orders.start(install.id(), false));
        find(install, "network", WorkFinding.NOT_IN_ORDER, "No line yet");
        refused("no-go", () -> orders.start(install.id(), false));
        find(install, "network", WorkFinding.IN_ORDER, null);
        fleet.all(() -> orders.start(install.id(), false));
        OrderRow failed = fleet.all(() -> orders.fail(install.id(), "No power at the counter"));

        UUID incident = Objects.requireNonNull(failed.incidentId());
        assertThat(fleet.all(() -> incidentRows.get(incident)).type()).isEqualTo(IncidentType.MNT_04);
        fleet.all(() -> incidents.addCost(incident, CostKind.REPAIR, money("12600"), "Second visit"));
        fleet.all(() -> incidents.addCost(incident, CostKind.LOST_SALES, money("3800"), "Opening day"));
        fleet.all(() -> incidents.addCost(incident, CostKind.RECOVERY, money("-12600"), "Claimed from the provider"));
        assertThat(fleet.all(() -> incidentRows.total(incident))).containsExactly(money("3800"));
        IncidentRow closed = fleet.all(() -> incidents.close(incident, "Power is looked at before anybody comes"));
        assertThat(closed.state()).isEqualTo(IncidentState.CLOSED);

        WorkChecklist learned = fleet.all(() -> checklists.change(
                OrderKind.INSTALL, List.of(POWER, NETWORK, TEST), "Power was missing", closed.number()));
        assertThat(learned.version()).isEqualTo(2);
        assertThat(learned.incident()).isEqualTo(closed.number());
        OrderRow next = install();
        find(next, "network", WorkFinding.IN_ORDER, null);
        refused("not-checked", () -> orders.start(next.id(), false));
        find(next, "power", WorkFinding.IN_ORDER, null);
        fleet.all(() -> orders.start(next.id(), false));
        refused("not-checked", () -> orders.complete(next.id(), null));
        find(next, "test", WorkFinding.NOT_APPLICABLE, "The acquirer opens on Monday");
        assertThat(fleet.all(() -> orders.complete(next.id(), null)).state()).isEqualTo(OrderState.DONE);
    }

    @Test
    void whatBeganKeepsTheChecklistItBeganWith() {
        OrderRow install = install();
        find(install, "network", WorkFinding.IN_ORDER, null);
        fleet.all(() -> orders.start(install.id(), false));
        fleet.all(() -> checklists.change(OrderKind.INSTALL, List.of(POWER), "All new", null));
        assertThat(fleet.all(() -> checks.of(install.id())))
                .extracting(CheckedItem::item)
                .containsExactly(NETWORK, TEST);
        refused("order-state", () -> checks.find(install.id(), "network", WorkFinding.IN_ORDER, null));
        assertThatThrownBy(() -> find(install, "power", WorkFinding.IN_ORDER, null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aChecklistHasItemsWithKeysOfTheirOwnAndAReason() {
        refused("bad-item-count", () -> checklists.change(OrderKind.SWAP, List.of(), "Empty", null));
        refused("item-twice", () -> checklists.change(OrderKind.SWAP, List.of(POWER, POWER), "Twice", null));
        refused("field-missing", () -> checklists.change(OrderKind.SWAP, List.of(POWER), " ", null));
        refused("bad-item-key", () -> new WorkItem("Power!", "Power", true));
        OrderRow install = install();
        refused("field-missing", () -> checks.find(install.id(), "network", WorkFinding.NOT_IN_ORDER, null));
    }

    private OrderRow install() {
        return fleet.all(() -> orders.open(NewOrder.at(pilot, OrderKind.INSTALL, "New store")));
    }

    private void find(OrderRow order, String key, WorkFinding finding, @Nullable String note) {
        assertThat(fleet.all(() -> rows.get(order.id()))).isNotNull();
        fleet.all(() -> checks.find(order.id(), key, finding, note));
    }

    private static Money money(String amount) {
        return Money.entered(new BigDecimal(amount), "CNY");
    }

    private void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> fleet.all(work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
