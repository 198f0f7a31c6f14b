package io.tillguard.restriction;

import static io.tillguard.restriction.RestrictionFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.restriction.RestrictionFixture.Account;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest
@Import(RestrictionFixture.class)
class LimitsTest {

    @Autowired
    private RestrictionFixture company;

    @Autowired
    private Limits limits;

    @Autowired
    private TestClock clock;

    private Account account;

    @BeforeEach
    void anAccount() {
        account = company.company();
    }

    @Test
    void aTerminalsOwnLimitGoesBeforeItsMerchants() {
        set(null, LimitKind.PER_DAY, "50000");
        set(null, LimitKind.PER_PAYMENT, "20000");
        set("TILL-0001", LimitKind.PER_DAY, "9000");
        assertThat(of("TILL-0001"))
                .extracting(LimitRow::kind, row -> row.amount().amount().toPlainString())
                .containsExactlyInAnyOrder(
                        tuple(LimitKind.PER_DAY, "9000.00"), tuple(LimitKind.PER_PAYMENT, "20000.00"));
        assertThat(of("TILL-0002"))
                .extracting(row -> row.amount().amount().toPlainString())
                .containsExactlyInAnyOrder("50000.00", "20000.00");
        assertThat(of("TILL-0003")).isEmpty();
    }

    @Test
    void aLimitIsSetAnewAndTheOneBeforeStaysOnRecord() {
        set(null, LimitKind.PER_DAY, "50000");
        LimitRow same = set(null, LimitKind.PER_DAY, "50000.00");
        clock.advance(Duration.ofDays(1));
        LimitRow next = set(null, LimitKind.PER_DAY, "60000");
        assertThat(next.id()).isNotEqualTo(same.id());
        List<LimitRow> all = list("8983", true);
        assertThat(all).extracting(LimitRow::until).containsExactly(null, clock.instant());
        assertThat(list("", false)).extracting(LimitRow::id).containsExactly(next.id());
        company.lin(() -> limits.end(next.id()));
        assertThat(of("TILL-0001")).isEmpty();
        refused("limit-ended", null, () -> company.lin(() -> limits.end(next.id())));
    }

    @Test
    void aLimitIsForATerminalOfTheMerchantAndNotNegative() {
        refused("terminal-of-another-merchant", "TILL-0003", () -> set("TILL-0003", LimitKind.PER_DAY, "1"));
        refused("limit-negative", "-0.01", () -> set(null, LimitKind.PER_DAY, "-0.01"));
        refused("bad-amount", null, () -> set(null, LimitKind.PER_DAY, "1E400"));
        assertThat(set(null, LimitKind.REFUNDS_PER_DAY, "0").amount().amount()).isEqualByComparingTo("0");
    }

    @Test
    void whoSeesOnlySomeSitesSeesNoTerminalsLimitOfOthers() {
        set("TILL-0001", LimitKind.PER_DAY, "9000");
        set("TILL-0002", LimitKind.PER_DAY, "8000");
        set(null, LimitKind.PER_DAY, "50000");
        UUID west = account.company().west();
        List<LimitRow> seen = company.inWest(
                west, () -> limits.page(LimitFilter.open(), Keyset.first(9)).rows());
        assertThat(seen).extracting(LimitRow::serial).containsExactly(null, "TILL-0002");
        assertThat(company.inWest(west, () -> limits.count(LimitFilter.open()))).isEqualTo(2);
        assertThatThrownBy(() -> company.inWest(west, () -> limits.of(company.terminal("TILL-0001"))))
                .isInstanceOf(NotFound.class);
    }

    private List<LimitRow> of(String serial) {
        return company.lin(() -> limits.of(company.terminal(serial)));
    }

    private List<LimitRow> list(String text, boolean past) {
        return company.lin(
                () -> limits.page(new LimitFilter(text, past), Keyset.first(9)).rows());
    }

    private LimitRow set(@Nullable String serial, LimitKind kind, String amount) {
        UUID terminal = serial == null ? null : company.terminal(serial);
        return company.lin(() -> limits.set(new NewLimit(
                account.shop(), terminal, kind, new Money(new BigDecimal(amount), "CNY"), "Contract C-11")));
    }
}
