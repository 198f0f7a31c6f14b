package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.provider.ScorecardPart;
import io.tillguard.provider.ScorecardPart.Measure;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ReliabilityTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private Reliability reliability;

    @Autowired
    private Map<String, ScorecardPart> parts;

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

    private FleetFixture.Company company;

    @BeforeEach
    void twoTerminalsOfOneModel() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "CD-01"));
    }

    @Test
    void twoFailuresOfTwoTerminalsInThirtyDaysAreOneAMonth() {
        repaired("82000001", Duration.ZERO, Duration.ofHours(2));
        repaired("82000002", Duration.ofDays(10), Duration.ofHours(6));
        open("82000001");
        at(Duration.ofDays(29));
        ReliabilityRow row = only(Scope.everything());
        assertThat(row.terminals()).isEqualTo(2);
        assertThat(row.failures()).isEqualTo(3);
        assertThat(row.betweenFailures()).isEqualTo(Duration.ofDays(20));
        assertThat(row.toRepair()).isEqualTo(Duration.ofHours(4));
        assertThat(row.costs()).containsExactly(Money.entered(new BigDecimal("200"), "CNY"));
        assertThat(row.failuresOfAHundred(Duration.ofDays(30))).isEqualTo(1_825.0);
    }

    @Test
    void whoSeesOneSiteSeesItsFailuresOnly() {
        repaired("82000001", Duration.ZERO, Duration.ofHours(2));
        repaired("82000002", Duration.ZERO, Duration.ofHours(6));
        at(Duration.ofDays(1));
        ReliabilityRow row = only(new Scope.Subtrees(Set.of(company.west())));
        assertThat(row.terminals()).isEqualTo(1);
        assertThat(row.failures()).isEqualTo(1);
        assertThat(row.toRepair()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aPeriodIsADayToFiveYears() {
        assertThatThrownBy(() -> fleet.all(() -> reliability.models(0))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> fleet.all(() -> reliability.models(1_831))).isInstanceOf(RefusedException.class);
        assertThat(fleet.all(() -> reliability.models(1_830))).hasSize(1);
    }

    @Test
    void aProvidersWorkIsJudgedBySuccessTimeAndWhetherItLasts() {
        UUID provider = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO provider (id, kind, code, name, verified) VALUES (:id, 'SERVICE_PROVIDER', 'P', 'P', TRUE)")
                .param("id", provider)
                .update();
        UUID again = repaired("82000001", Duration.ZERO, Duration.ofHours(2));
        UUID late = repaired("82000002", Duration.ZERO, Duration.ofHours(25));
        at(Duration.ofDays(20));
        UUID failed = open("82000001");
        fleet.all(() -> orders.start(failed, false));
        fleet.all(() -> orders.fail(failed, "No part"));
        List.of(again, late, failed)
                .forEach(order -> jdbc.sql("UPDATE maintenance_order SET provider_id = :p WHERE id = :id")
                        .param("p", provider)
                        .param("id", order)
                        .update());
        assertThat(measure("workThatSucceeded", provider)).isEqualTo(new Measure(2, 3));
        assertThat(measure("workInTime", provider)).isEqualTo(new Measure(2, 3));
        // The one that failed is not judged; the first came back after twenty days.
        assertThat(measure("repairsThatLasted", provider)).isEqualTo(new Measure(1, 2));
        assertThat(measure("workThatSucceeded", UUID.randomUUID())).isEqualTo(Measure.none());
    }

    private Measure measure(String part, UUID provider) {
        ScorecardPart found = parts.get(part);
        assertThat(found).as(part).isNotNull();
        return Objects.requireNonNull(found)
                .measure(provider, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(60)));
    }

    private ReliabilityRow only(Scope scope) {
        var actor = new Actor(Actor.Kind.USER, "Lin", "Lin", null);
        List<ReliabilityRow> rows =
                currentCaller.as(new Caller(actor, scope, Set.of("maintenance:read")), () -> reliability.models(30));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private UUID repaired(String serial, Duration later, Duration length) {
        at(later);
        UUID order = open(serial);
        fleet.all(() -> orders.start(order, false));
        fleet.all(() -> ledger.book(
                order,
                new NewLine(LedgerKind.LABOUR, Money.entered(BigDecimal.valueOf(100), "CNY"), null, null, null)));
        at(later.plus(length));
        fleet.all(() -> orders.complete(order, null));
        return order;
    }

    private UUID open(String serial) {
        return fleet.all(() -> orders.open(
                        NewOrder.at(terminals.terminal(serial, null, null).id(), OrderKind.REPAIR, null)))
                .id();
    }

    private void at(Duration later) {
        clock.set(NOW.plus(later));
    }
}
