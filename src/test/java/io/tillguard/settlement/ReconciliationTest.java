package io.tillguard.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes in and what belongs together. */
@SqlTest
@Import(SettlementFixture.class)
class ReconciliationTest {

    private static final String SHOP = SettlementFixture.SHOP;
    private static final String CAFE = SettlementFixture.CAFE;
    private static final String PAYER = SettlementFixture.PAYER;

    @Autowired
    private SettlementFixture money;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void merchants() {
        money.company();
    }

    @Test
    void aCreditOfWhatIsOwedSettlesTheBatch() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", "0.38");
        money.batch(SHOP, "B-2", "2026-02-27", "55.00", null);
        money.credit("T-1", "2026-02-27", "99.62", PAYER, null);
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.SETTLED);
        assertThat(money.batch("B-1").bankReference()).isEqualTo("T-1");
        assertThat(money.batch("B-2").state()).isEqualTo(BatchState.OPEN);
        assertThat(money.credit("T-1").payerKnown()).isTrue();
        assertThat(money.credit("T-1").account()).isEqualTo("3334");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-26, 99.99, SETTLED",
        "2026-02-26, 100.01, SETTLED",
        "2026-02-26, 100.02, OPEN",
        "2026-02-26, 99.98, OPEN",
        "2026-02-25, 100.00, OPEN",
        "2026-03-02, 100.00, SETTLED",
        "2026-03-03, 100.00, SETTLED"
    })
    void aCentOrTenDaysAreTheLimit(String valueDate, String amount, BatchState expected) {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.credit("T-1", valueDate, amount, PAYER, null);
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-20, SETTLED", "2026-02-19, OPEN"})
    void whatIsOlderThanTenDaysIsNotSettledByItself(String businessDate, BatchState expected) {
        money.batch(SHOP, "B-1", businessDate, "100.00", null);
        money.credit("T-1", "2026-03-02", "100.00", PAYER, null);
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(expected);
    }

    @Test
    void oneCreditCoversDaysOnEndOfItsMerchant() {
        money.batch(SHOP, "B-1", "2026-02-26", "10.00", null);
        money.batch(SHOP, "B-2", "2026-02-27", "20.00", null);
        money.batch(SHOP, "B-3", "2026-02-28", "30.00", null);
        money.credit("T-1", "2026-03-02", "50.00", PAYER, SHOP);
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.OPEN);
        assertThat(money.batch("B-2").state()).isEqualTo(BatchState.SETTLED);
        assertThat(money.batch("B-3").state()).isEqualTo(BatchState.SETTLED);
        assertThat(money.credit("T-1").batches()).isEqualTo(2);
    }

    @Test
    void whatFitsTwiceIsLeftToAPersonWhoChooses() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.batch(CAFE, "B-2", "2026-02-26", "100.00", null);
        money.credit("T-1", "2026-02-27", "100.00", PAYER, null);
        money.reconcile();
        CreditRow credit = money.credit("T-1");
        assertThat(credit.state()).isEqualTo(CreditState.AMBIGUOUS);
        assertThat(money.lin(() -> money.rows.candidates(credit.id()))).hasSize(2);
        UUID second = money.batch("B-2").id();
        money.lin(() -> money.settlements.match(credit.id(), List.of(second), "The café says so"));
        assertThat(money.batch("B-2").state()).isEqualTo(BatchState.SETTLED);
        refused("credit-matched", () -> money.settlements.match(credit.id(), List.of(second), "Again"));
    }

    @Test
    void aMerchantInTheStatementMakesItUnambiguous() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.batch(CAFE, "B-2", "2026-02-26", "100.00", null);
        money.credit("T-1", "2026-02-27", "100.00", PAYER, CAFE);
        money.reconcile();
        assertThat(money.batch("B-2").state()).isEqualTo(BatchState.SETTLED);
    }

    @Test
    void whatAPersonTookApartIsNotJoinedByItselfAgain() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.credit("T-1", "2026-02-27", "100.00", PAYER, null);
        money.reconcile();
        UUID credit = money.credit("T-1").id();
        money.lin(() -> money.settlements.separate(credit, "Other merchant"));
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.OPEN);
        assertThat(money.credit("T-1").note()).isEqualTo("Other merchant");
        refused("credit-not-matched", () -> money.settlements.separate(credit, "Twice"));
    }

    @Test
    void aForeignPayerIsExplainedByOneAndAcceptedByAnother() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.credit("T-1", "2026-02-27", "100.00", "Lucky Trading Ltd", null);
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.WRONG_PAYER);
        UUID credit = money.credit("T-1").id();
        refused("payer-unexplained", () -> money.settlements.accept(credit));
        money.lin(() -> money.settlements.explain(credit, "The acquirer's paying agent, letter of 1 February"));
        refused("second-person", () -> money.settlements.accept(credit));
        money.as("Wang", () -> money.settlements.accept(credit));
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.SETTLED);
        money.batch(SHOP, "B-2", "2026-02-27", "70.00", null);
        money.credit("T-2", "2026-02-28", "70.00", "LUCKY TRADING LTD.", null);
        money.reconcile();
        assertThat(money.batch("B-2").state()).isEqualTo(BatchState.SETTLED);
        refused(
                "payer-known",
                () -> money.settlements.explain(money.credit("T-2").id(), "Again"));
    }

    @Test
    void byHandTheSumMustBeRightAndTheAcquirerOne() {
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        money.batch(SHOP, "B-2", "2026-02-27", "20.00", null);
        money.lin(
                () -> money.intake.batch(BatchLine.entered("LAKALA", CAFE, "L-1", "2026-02-26", "CNY", "30.00", null)));
        money.lin(() ->
                money.intake.batch(BatchLine.entered("UNIONPAY", SHOP, "B-USD", "2026-02-26", "USD", "130.00", null)));
        money.credit("T-1", "2026-02-28", "130.00", PAYER, null);
        UUID credit = money.credit("T-1").id();
        UUID one = money.batch("B-1").id();
        refused("sum-differs", () -> money.settlements.match(credit, List.of(one), "x"));
        refused(
                "sum-differs",
                () -> money.settlements.match(
                        credit, List.of(money.batch("B-USD").id()), "x"));
        refused(
                "several-acquirers",
                () -> money.settlements.match(
                        credit, List.of(one, money.batch("L-1").id()), "x"));
        refused("batch-not-open", () -> money.settlements.match(credit, List.of(one, UUID.randomUUID()), "x"));
        refused("batches-missing", () -> money.settlements.match(credit, List.of(), "x"));
        refused("field-missing", () -> money.settlements.match(credit, List.of(one), " "));
        assertThatThrownBy(() -> money.lin(() -> money.settlements.match(UUID.randomUUID(), List.of(one), "x")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theSameAgainChangesNothingAndACorrectionTakesThePlace() {
        assertThat(money.batch(SHOP, "B-1", "2026-02-26", "100.00", "1.00")).isEqualTo(Taken.ADDED);
        assertThat(money.batch(SHOP, "B-1", "2026-02-26", "100.0", "1")).isEqualTo(Taken.UNCHANGED);
        assertThat(money.batch(SHOP, "B-1", "2026-02-26", "90.00", "1.00")).isEqualTo(Taken.CHANGED);
        assertThat(money.batch("B-1").due().amount()).isEqualByComparingTo("89.00");
        assertThat(count("settlement_batch")).isEqualTo(2);
        assertThat(money.lin(() -> money.rows.count(SettlementFilter.all()))).isEqualTo(1);
        assertThat(money.credit("T-1", "2026-02-27", "89.00", PAYER, null)).isEqualTo(Taken.ADDED);
        assertThat(money.credit("T-1", "2026-02-27", "89.00", PAYER, null)).isEqualTo(Taken.UNCHANGED);
        refused("credit-known", () -> money.credit("T-1", "2026-02-27", "88.00", PAYER, null));
        money.reconcile();
        refused("batch-settled", () -> money.batch(SHOP, "B-1", "2026-02-26", "95.00", null));
    }

    @ParameterizedTest
    @CsvSource({
        "898310053310009, 2026-02-26, CNY, 1.00, , unknown-merchant",
        "898310053310001, 2026-02-30, CNY, 1.00, , not-a-date",
        "898310053310001, 2026-03-04, CNY, 1.00, , in-the-future",
        "898310053310001, 2026-02-26, XXQ, 1.00, , unknown-currency",
        "898310053310001, 2026-02-26, CNY, -1.00, , amount-not-positive",
        "898310053310001, 2026-02-26, CNY, 0, , amount-not-positive",
        "898310053310001, 2026-02-26, CNY, 1.001, , bad-amount",
        "898310053310001, 2026-02-26, CNY, 1e999999999, , bad-amount",
        "898310053310001, 2026-02-26, CNY, much, , bad-amount",
        "898310053310001, 2026-02-26, CNY, 1.00, 1.00, fee-out-of-range",
        "898310053310001, 2026-02-26, CNY, 1.00, -0.01, fee-out-of-range",
        "898310053310001, , CNY, 1.00, , field-missing"
    })
    void whatIsNoBatchIsRefusedByName(
            String merchant,
            @org.jspecify.annotations.Nullable String day,
            String currency,
            String gross,
            @org.jspecify.annotations.Nullable String fee,
            String code) {
        refused(
                code,
                () -> money.intake.batch(BatchLine.entered("UNIONPAY", merchant, "B-1", day, currency, gross, fee)));
    }

    @Test
    void aNumberOfTwoAcquirersNeedsTheAcquirer() {
        refused(
                "merchant-of-several",
                () -> money.intake.batch(BatchLine.entered(null, CAFE, "B-1", "2026-02-26", "CNY", "1.00", null)));
        refused(
                "bad-account",
                () -> money.intake.credit(
                        CreditLine.entered("33?4", "T-1", "2026-02-26", "CNY", "1.00", PAYER, null, null)));
    }

    @Test
    void whoSeesAPartOfTheCompanyOrLacksTheRightChangesNothing() {
        var line = BatchLine.entered("UNIONPAY", SHOP, "B-1", "2026-02-26", "CNY", "1.00", null);
        var part = new Scope.Subtrees(Set.of(UUID.randomUUID()));
        assertThatThrownBy(() -> money.as("Wu", Set.of("settlement:import"), part, () -> money.intake.batch(line)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() ->
                        money.as("Wu", Set.of("settlement:read"), Scope.everything(), () -> money.intake.batch(line)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> money.as(
                        "Wu",
                        Set.of("fleet:read"),
                        Scope.everything(),
                        () -> money.rows.page(SettlementFilter.all(), Keyset.first(1))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void twoWhoMatchAtOnceSettleEachBatchOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            money.batch(SHOP, "B-" + i, "2026-02-26", (100 + i) + ".00", null);
            money.credit("T-" + i, "2026-02-27", (100 + i) + ".00", PAYER, null);
        }
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> run = () -> {
                money.reconcile();
                return true;
            };
            for (var each : both.invokeAll(List.of(run, run))) {
                assertThat(each.get()).isTrue();
            }
        }
        money.reconcile();
        assertThat(count("settlement_batch WHERE credit_id IS NOT NULL")).isEqualTo(20);
        assertThat(count("settlement_credit WHERE state = 'MATCHED'")).isEqualTo(20);
    }

    private long count(String from) {
        return jdbc.sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }

    private void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> money.lin(work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
