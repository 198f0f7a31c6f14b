package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.refused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.provider.FilingKind;
import io.tillguard.provider.MerchantDetails;
import io.tillguard.provider.Merchants;
import io.tillguard.provider.NewFiling;
import io.tillguard.provider.Providers;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.spare.SpareHolds;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One terminal takes the place of another. */
@SqlTest
class SwapsTest {

    private static final String MERCHANT = "898310053310001";
    private static final String CREDIT = "91350100M000100Y43";

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Swaps swaps;

    @Autowired
    private WorkRows work;

    @Autowired
    private Fleet fleet;

    @Autowired
    private FleetFixture register;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderRows orderRows;

    @Autowired
    private SpareHolds spares;

    @Autowired
    private Providers providers;

    @Autowired
    private Merchants merchants;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;

    @BeforeEach
    void aSpareInHangzhou() {
        scene = visit.scene();
        register.register(FleetFixture.row("82000002", "HZ-01"), FleetFixture.row("82000003", "HZ-01"));
        UUID bank = visit.all(this::merchantOnFile);
        visit.all(() -> {
            fleet.changeState(id("82000002"), TerminalState.IN_STOCK, "Spare");
            return scene;
        });
        accepted("82000002");
        jdbc.sql("UPDATE organisation_site SET address = 'Nanjing Road 1'").update();
        jdbc.sql("""
                        UPDATE fleet_terminal SET tid = '12345678', acquirer_id = :bank, merchant_no = :merchant,
                            unified_credit_code = :credit, settlement_account = '6222021001112223'
                        WHERE serial = '82000001'""")
                .param("bank", bank)
                .param("merchant", MERCHANT)
                .param("credit", CREDIT)
                .update();
    }

    private UUID merchantOnFile() {
        UUID bank = providers.acquirer("BANK");
        UUID merchant = merchants
                .save(bank, MERCHANT, MerchantDetails.entered("Cloud Kitchen", CREDIT))
                .merchant()
                .id();
        for (FilingKind kind : FilingKind.values()) {
            merchants.file(
                    merchant,
                    new NewFiling(kind, "F-" + kind, LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1), null));
        }
        return bank;
    }

    private void accepted(String serial) {
        jdbc.sql("""
                        INSERT INTO onboarding_acceptance (id, terminal_id, accepted_at, counts_until, ended_at, accepted_by,
                            recorded_at, recorded_by, open_terminal)
                        SELECT :id, t.id, :now, :open, :open, 'Chen', :now, 'Chen', t.id FROM fleet_terminal t
                        WHERE t.serial = :serial""")
                .param("id", Uuid7.next())
                .param("now", Validity.utc(TestClock.START))
                .param("open", Validity.OPEN)
                .param("serial", serial)
                .update();
    }

    @ParameterizedTest
    @EnumSource(OldTerminal.class)
    void theNewOneTakesOverPlaceAndBindingAndTheOldOneLeaves(OldTerminal leaves) {
        UUID id = visit.begun(scene).id();
        swap(id, "82000001", "82000002", leaves, "CD-01");
        TerminalRow fresh = terminal("82000002");
        assertThat(fresh.state()).isEqualTo(TerminalState.ACTIVE);
        assertThat(fresh.site()).isEqualTo("SH-01");
        assertThat(fresh.tid()).isEqualTo("12345678");
        TerminalRow old = terminal("82000001");
        assertThat(old.state().name()).isEqualTo(leaves.name());
        assertThat(old.site()).isEqualTo("CD-01");
        assertThat(old.tid()).isNull();
        visit.finished(scene, id, "82000002");
        VisitWork.Swap swap = requireNonNull(visit.lin(scene, () -> work.of(id)).swap());
        assertThat(swap.oldSerial() + swap.newSerial() + swap.by()).isEqualTo("8200000182000002Lin");
        assertThat(visit.live("EW-P03")).isEmpty();
    }

    @Test
    void theOldOneDoesNotComeBackWhenTheOrderEnds() {
        UUID id = visit.inside(scene).id();
        visit.all(() -> orders.start(scene.order(), true));
        assertThat(terminal("82000001").state()).isEqualTo(TerminalState.IN_REPAIR);
        visit.ready(scene, id);
        visit.lin(scene, () -> visit.start(id));
        swap(id, "82000001", "82000002", OldTerminal.IN_REPAIR, null);
        visit.finished(scene, id, "82000002");
        visit.all(() -> orders.complete(scene.order(), "Swapped"));
        assertThat(terminal("82000001").state()).isEqualTo(TerminalState.IN_REPAIR);
        assertThat(visit.all(() -> orderRows.get(scene.order())).outOfService()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "82000009, 82000002, swap-old-serial",
        "82000001, 82000009, unknown-terminal",
        "82000001, 82000003, swap-not-admitted",
        "82000001, 82000001, swap-not-admitted",
        "82000001, '', field-missing"
    })
    void whatDoesNotAgreeIsRefusedByName(String old, String fresh, String code) {
        UUID id = visit.begun(scene).id();
        refused(code, () -> swap(id, old, fresh, OldTerminal.IN_STOCK, null));
        assertThat(terminal("82000001").tid()).isEqualTo("12345678");
    }

    @Test
    void aSpareThatIsKeptForAnotherOrderDoesNotComeIn() {
        UUID other = visit.all(() -> orders.open(NewOrder.at(id("82000003"), OrderKind.SWAP, "Broken screen"))
                .id());
        visit.all(() -> spares.hold(other, id("82000002")));
        UUID id = visit.begun(scene).id();
        refused("swap-held", () -> swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null));
        visit.all(() -> orders.cancel(other, "It works again"));
        swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null);
        assertThat(terminal("82000002").state()).isEqualTo(TerminalState.ACTIVE);
    }

    @Test
    void whatNobodyAcceptedDoesNotComeIn() {
        jdbc.sql("DELETE FROM onboarding_acceptance").update();
        UUID id = visit.begun(scene).id();
        refused("acceptance-missing", () -> swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null));
        assertThat(terminal("82000001").tid()).isEqualTo("12345678");
        assertThat(terminal("82000002").site()).isEqualTo("HZ-01");
    }

    @Test
    void itIsRecordedOnceWhileTheWorkIsUnderWay() {
        UUID inside = visit.inside(scene).id();
        refused("visit-state", () -> swap(inside, "82000001", "82000002", OldTerminal.IN_STOCK, null));
        visit.ready(scene, inside);
        visit.lin(scene, () -> visit.start(inside));
        refused("unknown-site", () -> swap(inside, "82000001", "82000002", OldTerminal.IN_STOCK, "NO-1"));
        swap(inside, "82000001", "82000002", OldTerminal.IN_STOCK, null);
        refused("swapped-already", () -> swap(inside, "82000001", "82000003", OldTerminal.IN_STOCK, null));
    }

    @Test
    void inAnOrderThatWasCalledOffNothingIsSwapped() {
        UUID id = visit.begun(scene).id();
        jdbc.sql("UPDATE maintenance_order SET live = FALSE, state = 'CANCELLED'")
                .update();
        refused("visit-order-ended", () -> swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null));
        jdbc.sql("UPDATE visit SET late = TRUE").update();
        refused("visit-order-ended", () -> swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null));
        assertThat(terminal("82000001").tid()).isEqualTo("12345678");
    }

    @Test
    void whatIsInQuarantineStaysThere() {
        UUID id = visit.begun(scene).id();
        visit.all(() -> {
            fleet.changeState(scene.terminal(), TerminalState.QUARANTINED, "Seal is broken");
            return scene;
        });
        swap(id, "82000001", "82000002", OldTerminal.IN_STOCK, null);
        assertThat(terminal("82000001").state()).isEqualTo(TerminalState.QUARANTINED);
    }

    private VisitRow swap(UUID id, String old, String fresh, OldTerminal leaves, @Nullable String site) {
        return visit.lin(scene, () -> swaps.swap(id, old, fresh, leaves, site));
    }

    private UUID id(String serial) {
        return terminals.terminal(serial, null, null).id();
    }

    private TerminalRow terminal(String serial) {
        return visit.all(() -> terminals.terminal(serial, null, null));
    }
}
