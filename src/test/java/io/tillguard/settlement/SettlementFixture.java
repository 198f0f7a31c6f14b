package io.tillguard.settlement;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.Unwatched;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two acquirers with merchants, and people who look after the money. */
@TestComponent
class SettlementFixture {

    static final String SHOP = "898310053310001";
    static final String CAFE = "898310053310002";
    static final String PAYER = "UnionPay Merchant Services (Shanghai)";

    private static final Set<String> ALL = Set.of(
            "settlement:read", "settlement:import", "settlement:match", "settlement:approve", "settlement:export");

    final SettlementIntake intake;
    final Settlements settlements;
    final SettlementRows rows;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;

    SettlementFixture(
            SettlementIntake intake,
            Settlements settlements,
            SettlementRows rows,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            JdbcClient jdbc) {
        this.intake = intake;
        this.settlements = settlements;
        this.rows = rows;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
    }

    void company() {
        UUID union = acquirer("UNIONPAY", "UnionPay Merchant Services （Shanghai）");
        merchant(union, SHOP);
        merchant(union, CAFE);
        UUID other = acquirer("LAKALA", "Lakala Payment");
        merchant(other, "898310053310003");
        merchant(other, CAFE);
    }

    private UUID acquirer(String code, String name) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider (id, kind, code, name, state, verified)
                        VALUES (:id, 'ACQUIRER', :code, :name, 'ACTIVE', TRUE)""").param("id", id).param("code", code).param("name", name).update();
        return id;
    }

    private void merchant(UUID acquirer, String number) {
        jdbc.sql("""
                        INSERT INTO provider_merchant (id, acquirer_id, merchant_no, name, state)
                        VALUES (:id, :acquirer, :number, 'Shop', 'OPEN')""")
                .param("id", Uuid7.next())
                .param("acquirer", acquirer)
                .param("number", number)
                .update();
    }

    Taken batch(String merchant, String reference, String day, String gross, @Nullable String fee) {
        return lin(() -> intake.batch(BatchLine.entered("UNIONPAY", merchant, reference, day, "CNY", gross, fee)));
    }

    Taken credit(String reference, String day, String amount, String payer, @Nullable String merchant) {
        return lin(() -> intake.credit(CreditLine.entered(
                "6222021001112223334",
                reference,
                day,
                "CNY",
                amount,
                payer,
                merchant == null ? null : "UNIONPAY",
                merchant)));
    }

    void reconcile() {
        run(ReconciliationTask.KEY);
    }

    void run(String task) {
        ScheduledTask found = tasks.stream()
                .filter(each -> each.key().equals(task))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system("test"), () -> found.run(new Unwatched()));
    }

    BatchRow batch(String reference) {
        return lin(() -> rows.page(SettlementFilter.all(), Keyset.first(100))).rows().stream()
                .filter(each -> each.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    CreditRow credit(String reference) {
        return lin(() -> rows.credits(null, Keyset.first(100))).rows().stream()
                .filter(each -> each.bankReference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    <T> T lin(Supplier<T> work) {
        return as("Lin", ALL, Scope.everything(), work);
    }

    <T> T as(String name, Supplier<T> work) {
        return as(name, ALL, Scope.everything(), work);
    }

    <T> T as(String name, Set<String> permissions, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, name, name, null), scope, permissions), work);
    }
}
