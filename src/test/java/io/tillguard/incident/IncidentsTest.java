package io.tillguard.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class IncidentsTest {

    private static final Set<String> ALL = Set.of(
            "incident:read", "incident:report", "incident:handle", "incident:close", "fleet:read", "organisation:read");

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows rows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private Fleet terminalsOfFleet;

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
    void aReportKeepsWhatHappenedWhereAndWhoSaidSo() {
        IncidentRow row = as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.MNT_01, "Dead")));
        assertThat(row.number()).startsWith("INC-");
        assertThat(row.severity()).isEqualTo(IncidentSeverity.S4);
        assertThat(row.site()).isEqualTo("SH-01");
        assertThat(row.serial()).isEqualTo("82000001");
        assertThat(row.reportedBy()).isEqualTo("Lin");
        assertThat(as("Lin", () -> rows.get(row.number()))).isEqualTo(row);
        assertThat(as("Lin", () -> rows.events(row.id())))
                .extracting(IncidentEvent::kind, IncidentEvent::note)
                .containsExactly(tuple(IncidentEventKind.OPENED, "Dead"));
    }

    @Test
    void aTamperedTerminalLeavesServiceAtOnceWhoeverReportsIt() {
        as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.SEC_01, "Seal broken")));
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
        as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.SEC_02, "Again")));
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalState.class,
            names = {"IN_REPAIR", "SUSPENDED", "RELOCATING"})
    void suspicionReachesATerminalThatIsOutOfServiceForAnotherReason(TerminalState state) {
        change(state);
        as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.SEC_01, "Something inside")));
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
    }

    @Test
    void aTerminalComesBackOnceTheIncidentThatTookItOutHasEnded() {
        IncidentRow row =
                as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.SEC_04, "Unknown app")));
        refused("incident-open", () -> change(TerminalState.ACTIVE));
        refused("incident-open", () -> change(TerminalState.IN_STOCK));
        as("Wang", () -> incidents.close(row.id(), "Only signed apps"));
        change(TerminalState.ACTIVE);
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
    }

    @Test
    void whatAnEndedIncidentCostIsSettled() {
        UUID id = opened(IncidentType.MNT_04);
        CostLine line = as("Lin", () -> incidents.addCost(id, CostKind.REPAIR, money("12600", "CNY"), null));
        as("Lin", () -> incidents.close(id, "Look at the power first"));
        refused("incident-ended", () -> incidents.addCost(id, CostKind.RECOVERY, money("-12600", "CNY"), null));
        refused("incident-ended", () -> {
            incidents.strikeCost(id, line.id(), "Not ours");
            return id;
        });
        as("Lin", () -> incidents.reopen(id, "The provider pays"));
        as("Lin", () -> incidents.addCost(id, CostKind.RECOVERY, money("-12600", "CNY"), null));
        assertThat(as("Lin", () -> rows.total(id))).containsExactly(money("0", "CNY"));
    }

    @Test
    void aHardwareFaultLeavesTheTerminalInService() {
        as("Lin", () -> incidents.report(NewIncident.at(terminal, IncidentType.MNT_01, null)));
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
    }

    @Test
    void whatHappensTomorrowIsNoIncident() {
        var early = new NewIncident(
                IncidentType.MNT_01, null, null, null, terminal, null, null, TestClock.START.plusSeconds(1));
        refused("in-the-future", () -> incidents.report(early));
        as(
                "Lin",
                () -> incidents.report(
                        new NewIncident(IncidentType.MNT_01, null, null, null, terminal, null, null, TestClock.START)));
    }

    @Test
    void costsAddUpByCurrencyAndOneStruckOutStaysToBeSeen() {
        UUID id = opened(IncidentType.MNT_04);
        as("Lin", () -> {
            incidents.addCost(id, CostKind.REPAIR, money("12600", "CNY"), "Second visit");
            CostLine wrong = incidents.addCost(id, CostKind.LOST_SALES, money("99.90", "CNY"), null);
            incidents.addCost(id, CostKind.LOST_SALES, money("50", "USD"), null);
            incidents.addCost(id, CostKind.RECOVERY, money("-600", "CNY"), "Claim");
            incidents.strikeCost(id, wrong.id(), "Other terminal");
            assertThat(rows.total(id)).containsExactly(money("12000", "CNY"), money("50", "USD"));
            assertThat(rows.costs(id)).hasSize(4).filteredOn(CostLine::counts).hasSize(3);
            assertThatThrownBy(() -> incidents.strikeCost(id, wrong.id(), "Twice"))
                    .isInstanceOf(NotFound.class);
            return id;
        });
        refused("wrong-sign", () -> incidents.addCost(id, CostKind.RECOVERY, money("1", "CNY"), null));
        refused("wrong-sign", () -> incidents.addCost(id, CostKind.FINE, money("0", "CNY"), null));
        refused("bad-amount", () -> incidents.addCost(id, CostKind.FINE, money("1.005", "CNY"), null));
    }

    @Test
    void whoReportedASevereIncidentDoesNotCloseIt() {
        UUID severe = opened(IncidentType.SEC_10);
        refused("second-person", () -> incidents.close(severe, "None"));
        refused("second-person", () -> incidents.dismiss(severe, "Found"));
        IncidentRow closed = as("Wang", () -> incidents.close(severe, "Lock the cabinet"));
        assertThat(closed.state()).isEqualTo(IncidentState.CLOSED);
        assertThat(closed.lesson()).isEqualTo("Lock the cabinet");
        UUID light = opened(IncidentType.MNT_01);
        assertThat(as("Lin", () -> incidents.close(light, "None")).state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void anEndIsReachedOnceAndReopeningKeepsItInTheTimeline() {
        UUID id = opened(IncidentType.MNT_01);
        refused("field-missing", () -> incidents.close(id, " "));
        as("Lin", () -> incidents.close(id, "Spare cable on site"));
        refused("incident-state", () -> incidents.dismiss(id, "No"));
        IncidentRow again = as("Lin", () -> incidents.reopen(id, "It happened again"));
        assertThat(again.state()).isEqualTo(IncidentState.NEW);
        assertThat(again.closedAt()).isNull();
        refused("incident-state", () -> incidents.reopen(id, "Twice"));
        assertThat(as("Lin", () -> rows.events(id)))
                .extracting(IncidentEvent::kind)
                .containsExactly(IncidentEventKind.OPENED, IncidentEventKind.CLOSED, IncidentEventKind.REOPENED);
    }

    @Test
    void whoSeesOtherSitesFindsNothingAndReportsNothing() {
        UUID id = opened(IncidentType.MNT_01);
        var elsewhere = new Scope.Subtrees(Set.of(company.west()));
        assertThatThrownBy(() -> as("Zhao", elsewhere, ALL, () -> rows.get(id))).isInstanceOf(NotFound.class);
        assertThat(as("Zhao", elsewhere, ALL, () -> rows.count(IncidentFilter.all())))
                .isZero();
        assertThatThrownBy(() -> as(
                        "Zhao",
                        elsewhere,
                        ALL,
                        () -> incidents.report(NewIncident.at(terminal, IncidentType.MNT_01, null))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> as("Zhao", Scope.everything(), Set.of("incident:read"), () -> incidents.close(id, "x")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void theListIsPagedFromTheNewestOn() {
        List<UUID> ids = List.of(opened(IncidentType.MNT_01), opened(IncidentType.MNT_02), opened(IncidentType.SEC_03));
        as("Lin", () -> {
            var first = rows.page(IncidentFilter.all(), Keyset.first(2));
            assertThat(first.rows()).extracting(IncidentRow::id).containsExactly(ids.get(2), ids.get(1));
            assertThat(rows.page(IncidentFilter.all(), new Keyset(2, first.next()))
                            .rows())
                    .extracting(IncidentRow::id)
                    .containsExactly(ids.get(0));
            var security = IncidentFilter.all().withKind(IncidentClass.SECURITY);
            assertThat(rows.page(security, Keyset.first(9)).rows()).hasSize(1);
            var number = IncidentFilter.all().withText(rows.get(ids.get(0)).number());
            assertThat(rows.page(number, Keyset.first(9)).rows()).hasSize(1);
            assertThat(rows.count(IncidentFilter.all().withText("8200"))).isEqualTo(3);
            return ids;
        });
    }

    @Test
    void everyStepIsInTheTrail() {
        UUID id = opened(IncidentType.SEC_03);
        clock.set(TestClock.START.plus(Duration.ofHours(1)));
        as("Wang", () -> incidents.dismiss(id, "Found in the drawer"));
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("incident.opened", "incident.dismissed");
    }

    private UUID opened(IncidentType type) {
        return as("Lin", () -> incidents.report(NewIncident.at(terminal, type, null)))
                .id();
    }

    private TerminalState change(TerminalState next) {
        return fleet.all(() -> {
            terminalsOfFleet.changeState(terminal, next, "Test");
            return next;
        });
    }

    private TerminalState state() {
        return fleet.all(() -> terminals.terminal(terminal, null)).state();
    }

    private static Money money(String amount, String currency) {
        return Money.entered(new BigDecimal(amount), currency);
    }

    private void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> as("Lin", work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private <T> T as(String name, Supplier<T> work) {
        return as(name, Scope.everything(), ALL, work);
    }

    private <T> T as(String name, Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, name, name, null), scope, permissions), work);
    }
}
