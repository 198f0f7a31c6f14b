package io.tillguard.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An acquirer, two merchants, three terminals of theirs, and those who look after the accounts. */
@TestComponent
class RestrictionFixture {

    static final String SHOP = "898310053310001";
    static final String CAFE = "898310053310002";

    private static final Set<String> ALL = Set.of(
            "restriction:read",
            "restriction:edit",
            "restriction:export",
            "fleet:read",
            "incident:read",
            "incident:close",
            "incident:handle");

    private final FleetFixture fleet;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;

    RestrictionFixture(FleetFixture fleet, CurrentCaller currentCaller, JdbcClient jdbc) {
        this.fleet = fleet;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
    }

    /** Two merchants and the company. */
    record Account(UUID shop, UUID cafe, FleetFixture.Company company) {}

    Account company() {
        FleetFixture.Company company = fleet.company();
        UUID provider = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider (id, kind, code, name, state, verified)
                        VALUES (:id, 'ACQUIRER', 'UNIONPAY', 'UnionPay Merchant Services', 'ACTIVE', TRUE)""").param("id", provider).update();
        UUID shop = merchant(provider, SHOP);
        UUID cafe = merchant(provider, CAFE);
        fleet.register(
                FleetFixture.row("TILL-0001", "SH-01"),
                FleetFixture.row("TILL-0002", "CD-01"),
                FleetFixture.row("TILL-0003", "SH-01"));
        jdbc.sql(
                        "UPDATE fleet_terminal SET acquirer_id = :acquirer, merchant_no = :number WHERE serial IN ('TILL-0001', 'TILL-0002')")
                .param("acquirer", provider)
                .param("number", SHOP)
                .update();
        return new Account(shop, cafe, company);
    }

    private UUID merchant(UUID provider, String number) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider_merchant (id, acquirer_id, merchant_no, name, state)
                        VALUES (:id, :acquirer, :number, 'Shop', 'OPEN')""")
                .param("id", id)
                .param("acquirer", provider)
                .param("number", number)
                .update();
        return id;
    }

    UUID terminal(String serial) {
        return jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = :serial")
                .param("serial", serial)
                .query(UUID.class)
                .single();
    }

    static NewFreeze frozen(UUID merchant) {
        return new NewFreeze(
                merchant,
                FreezeKind.FROZEN,
                "Unusual refunds",
                "UnionPay",
                "RC-1",
                null,
                null,
                "Lin Mei",
                LocalDate.of(2026, 3, 9));
    }

    <T> T lin(Supplier<T> work) {
        return as("Lin", ALL, Scope.everything(), work);
    }

    <T> T chen(Supplier<T> work) {
        return as("Chen", ALL, Scope.everything(), work);
    }

    <T> T inWest(UUID west, Supplier<T> work) {
        return as("Wu", ALL, new Scope.Subtrees(Set.of(west)), work);
    }

    <T> T as(String person, Set<String> permissions, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, person, person, null), scope, permissions), work);
    }

    static void refused(String code, @Nullable Object value, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            assertThat(refusal.refusal().code()).isEqualTo(code);
            if (value != null) {
                assertThat(refusal.refusal().value()).isEqualTo(value.toString());
            }
        });
    }
}
