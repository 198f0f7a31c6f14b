package io.tillguard.spare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class SparePoolTest {

    @Autowired
    private SparePool pool;

    @Autowired
    private SpareLevels levels;

    @Autowired
    private SpareHolds holds;

    @Autowired
    private WorkOrders orders;

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
    private TerminalRow broken;

    @BeforeEach
    void fiveTerminals() {
        company = fleet.company();
        fleet.register(
                FleetFixture.row("82000001", "SH-01"),
                FleetFixture.row("82000002", "SH-01"),
                FleetFixture.row("82000003", "HZ-01"),
                FleetFixture.row("82000004", "CD-01"),
                FleetFixture.row("82000005", "CD-01"));
        stock("82000002", "82000003", "82000005");
        broken = terminal("82000001");
    }

    @Test
    void whatIsSaidOfARegionCountsWhatLiesThere() {
        say(company.east(), 3);
        assertThat(rows())
                .extracting(SpareRow::place, SpareRow::minimum, SpareRow::free, SpareRow::missing, SpareRow::inService)
                .containsExactly(tuple("EAST", 3, 2L, 1L, 1L), tuple(null, null, 3L, 0L, 2L));
        say(company.east(), 2);
        assertThat(rows().getFirst().missing()).isZero();
        say(null, 4);
        assertThat(rows())
                .extracting(SpareRow::place, SpareRow::missing)
                .containsExactly(tuple(null, 1L), tuple("EAST", 0L));
        say(company.east(), null);
        assertThat(rows()).extracting(SpareRow::place).containsOnlyNulls();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'spare-level.set'")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void theAdviceFollowsFromTheYearsFailuresAndHowLongRepairsTook() {
        assertThat(rows().getFirst().assumed()).isTrue();
        for (int i = 0; i < 6; i++) {
            OrderRow order = repair();
            clock.advance(Duration.ofDays(10));
            fleet.all(() -> {
                orders.start(order.id(), false);
                return orders.complete(order.id(), "Repaired");
            });
        }
        SpareRow row = rows().getFirst();
        assertThat(row.failures()).isEqualTo(6);
        assertThat(row.daysAway()).isEqualTo(10);
        assertThat(row.assumed()).isFalse();
        // 6 ÷ 365 × 10 = 0.164 are away in the mean: none at 85 %, at most one at 98 % of all times.
        assertThat(row.advised()).isEqualTo(1);
        clock.advance(Duration.ofDays(400));
        assertThat(rows().getFirst().failures()).isZero();
    }

    @Test
    void aSpareIsKeptForOneOrderUntilThatEnds() {
        OrderRow first = repair();
        OrderRow second = repair();
        UUID spare = terminal("82000002").id();
        assertThat(fleet.all(() -> holds.choices(first.id(), 10)))
                .extracting(SpareChoice::serial, SpareChoice::site, SpareChoice::sameModel)
                .startsWith(tuple("82000002", "SH-01", true))
                .hasSize(3);
        fleet.all(() -> holds.hold(first.id(), spare));
        assertThat(rows().getFirst().free()).isEqualTo(2);
        assertThat(rows().getFirst().held()).isOne();
        assertThat(fleet.all(() -> holds.orderOf(spare))).contains(first.id());
        refused(() -> fleet.all(() -> holds.hold(second.id(), spare)), "spare-held");
        refused(
                () -> fleet.all(
                        () -> holds.hold(first.id(), terminal("82000003").id())),
                "spare-held");
        assertThat(fleet.all(() -> holds.choices(second.id(), 10))).hasSize(2);
        fleet.all(() -> orders.cancel(first.id(), "It works again"));
        assertThat(rows().getFirst().free()).isEqualTo(3);
        SpareHold held = fleet.all(() -> holds.hold(second.id(), spare));
        assertThat(held.serial()).isEqualTo("82000002");
        fleet.all(() -> {
            holds.release(second.id(), "Repaired on the spot");
            return true;
        });
        assertThat(fleet.all(() -> holds.of(second.id()))).isEmpty();
        refused(
                () -> fleet.all(() -> {
                    holds.release(second.id(), "Again");
                    return true;
                }),
                "no-spare-held");
    }

    @Test
    void whatIsNoSpareIsNotKept() {
        OrderRow order = repair();
        refused(() -> fleet.all(() -> holds.hold(order.id(), broken.id())), "no-spare");
        refused(
                () -> fleet.all(
                        () -> holds.hold(order.id(), terminal("82000004").id())),
                "no-spare");
        OrderRow training = fleet.all(() -> orders.open(order(OrderKind.TRAIN)));
        refused(
                () -> fleet.all(
                        () -> holds.hold(training.id(), terminal("82000002").id())),
                "spare-order");
    }

    @Test
    void nobodySeesOrDecidesBeyondTheirSites() {
        say(company.east(), 3);
        say(company.west(), 5);
        assertThat(west(pool::rows))
                .extracting(SpareRow::place, SpareRow::inStock)
                .containsExactlyInAnyOrder(tuple("WEST", 1L), tuple(null, 1L));
        refused(
                () -> west(() -> {
                    levels.set(broken.modelId(), company.east(), 0, "Mine");
                    return true;
                }),
                "beyond-scope");
        OrderRow order = repair();
        assertThatThrownBy(() -> west(() -> holds.of(order.id()))).isInstanceOf(NotFound.class);
    }

    @Test
    void aNumberThatCannotBeIsRefused() {
        refused(() -> say(null, -1), "bad-spare-minimum");
        refused(() -> say(null, 100_001), "bad-spare-minimum");
        refused(() -> say(null, null), "no-spare-minimum");
    }

    private static void refused(ThrowingCallable work, String code) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private void say(@Nullable UUID node, @Nullable Integer minimum) {
        fleet.all(() -> {
            levels.set(broken.modelId(), node, minimum, "Before the holidays");
            return true;
        });
    }

    private <T> T west(Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, "Zhao", "Zhao", null);
        var scope = new Scope.Subtrees(Set.of(company.west()));
        return currentCaller.as(
                new Caller(actor, scope, Set.of("maintenance:read", "maintenance:edit", "fleet:read")), work);
    }

    private List<SpareRow> rows() {
        return fleet.all(pool::rows);
    }

    private OrderRow repair() {
        return fleet.all(() -> orders.open(order(OrderKind.REPAIR)));
    }

    private NewOrder order(OrderKind kind) {
        return NewOrder.at(broken.id(), kind, "Printer");
    }

    private TerminalRow terminal(String serial) {
        return fleet.all(() -> terminals.terminal(serial, null, null));
    }

    private void stock(String... serials) {
        jdbc.sql("UPDATE fleet_terminal SET state = 'IN_STOCK' WHERE serial IN (:serials)")
                .param("serials", List.of(serials))
                .update();
    }
}
