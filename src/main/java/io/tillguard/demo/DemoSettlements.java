package io.tillguard.demo;

import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantFilter;
import io.tillguard.provider.MerchantRows;
import io.tillguard.provider.MerchantState;
import io.tillguard.settlement.BatchLine;
import io.tillguard.settlement.CreditLine;
import io.tillguard.settlement.SettlementFilter;
import io.tillguard.settlement.SettlementIntake;
import io.tillguard.settlement.SettlementRows;
import io.tillguard.shared.Keyset;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Three weeks of batches and what came for them: most in time, one late, one paid by a stranger, one that fits twice. */
@Component
@Profile("demo")
class DemoSettlements {

    private static final int DAYS = 21;
    private static final int MERCHANTS = 6;
    private static final int LATE = 7;
    private static final int STRANGE = 5;
    private static final Map<String, String> NAMES = Map.of(
            "BEICHEN", "北辰银行收单中心 Beichen Bank",
            "ZHONGLIAN", "中联收单 Zhonglian Acquiring");

    private final SettlementIntake intake;
    private final SettlementRows rows;
    private final MerchantRows merchants;

    DemoSettlements(SettlementIntake intake, SettlementRows rows, MerchantRows merchants) {
        this.intake = intake;
        this.rows = rows;
        this.merchants = merchants;
    }

    /** Brings them in, unless there are some. */
    void bringIn(LocalDate today) {
        if (rows.count(SettlementFilter.all()) > 0) {
            return;
        }
        List<Merchant> known = merchants
                .list(new MerchantFilter("", null, MerchantState.OPEN, null), Keyset.first(MERCHANTS))
                .rows();
        for (int back = DAYS; back > 0; back--) {
            for (int i = 0; i < known.size(); i++) {
                day(known.get(i), today.minusDays(back), today, back, i);
            }
        }
        if (!known.isEmpty()) {
            twins(known.getFirst(), today.minusDays(4));
        }
    }

    private void day(Merchant merchant, LocalDate day, LocalDate today, int back, int place) {
        BigDecimal gross = BigDecimal.valueOf(100L * (3_100 + place * 517 + back * 89 % 911) + back, 2);
        BigDecimal fee = gross.multiply(new BigDecimal("0.0038")).setScale(2, java.math.RoundingMode.HALF_UP);
        batch(merchant, "B%s-%d".formatted(day.toString().replace("-", ""), place + 1), day, gross, fee);
        LocalDate credited = day.plusDays(1);
        boolean late = place == 1 && back == LATE;
        if (late || credited.isAfter(today.minusDays(1))) {
            return;
        }
        boolean strange = place == 2 && back == STRANGE;
        credit(
                "T%s%03d".formatted(credited.toString().replace("-", ""), place + 1),
                credited,
                gross.subtract(fee),
                strange ? "信达商贸 Xinda Trading" : NAMES.getOrDefault(merchant.acquirer(), merchant.acquirer()),
                merchant);
    }

    /** Two batches with the same amount, and one credit that does not say whose it is. */
    private void twins(Merchant merchant, LocalDate day) {
        BigDecimal amount = new BigDecimal("888.00");
        batch(merchant, "B-TWIN-1", day, amount, BigDecimal.ZERO);
        batch(merchant, "B-TWIN-2", day, amount, BigDecimal.ZERO);
        credit("T-TWIN", day.plusDays(1), amount, NAMES.getOrDefault(merchant.acquirer(), merchant.acquirer()), null);
    }

    private void batch(Merchant merchant, String reference, LocalDate day, BigDecimal gross, BigDecimal fee) {
        intake.batch(BatchLine.entered(
                merchant.acquirer(),
                merchant.merchantNo(),
                reference,
                day.toString(),
                "CNY",
                gross.toPlainString(),
                fee.toPlainString()));
    }

    private void credit(String reference, LocalDate day, BigDecimal amount, String payer, @Nullable Merchant merchant) {
        intake.credit(CreditLine.entered(
                "6222000000003412",
                reference,
                day.toString(),
                "CNY",
                amount.toPlainString(),
                payer,
                merchant == null ? null : merchant.acquirer(),
                merchant == null ? null : merchant.merchantNo()));
    }
}
