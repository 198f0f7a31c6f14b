package io.tillguard.demo;

import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantFilter;
import io.tillguard.provider.MerchantRows;
import io.tillguard.provider.MerchantState;
import io.tillguard.restriction.FreezeFilter;
import io.tillguard.restriction.FreezeKind;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.FreezeRows;
import io.tillguard.restriction.FreezeStep;
import io.tillguard.restriction.Freezes;
import io.tillguard.restriction.LimitKind;
import io.tillguard.restriction.Limits;
import io.tillguard.restriction.NewFreeze;
import io.tillguard.restriction.NewLimit;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Invents what acquirers let the merchants take, an account that is frozen and one that was. */
@Component
@Profile("demo")
class DemoRestrictions {

    private static final int MERCHANTS = 4;
    private static final String SOURCE = "收单协议附件二 Agreement, annex 2";

    private final MerchantRows merchants;
    private final Freezes freezes;
    private final FreezeRows rows;
    private final Limits limits;

    DemoRestrictions(MerchantRows merchants, Freezes freezes, FreezeRows rows, Limits limits) {
        this.merchants = merchants;
        this.freezes = freezes;
        this.rows = rows;
        this.limits = limits;
    }

    /** Brings them in, unless there are some. */
    void bringIn(Instant now) {
        List<Merchant> known = merchants
                .list(new MerchantFilter("", null, MerchantState.OPEN, null), Keyset.first(MERCHANTS))
                .rows();
        if (known.size() < 2 || rows.count(new FreezeFilter("", null, true)) > 0) {
            return;
        }
        for (int i = 0; i < known.size(); i++) {
            limit(known.get(i), LimitKind.PER_PAYMENT, 20_000 + 5_000L * i);
            limit(known.get(i), LimitKind.PER_DAY, 200_000 + 50_000L * i);
        }
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        FreezeRow lifted = freeze(known.get(1), FreezeKind.LIMITED, "营业执照过期 Licence on file expired", now, today);
        for (FreezeStep step : FreezeStep.values()) {
            boolean skipped = step == FreezeStep.TILLS_DIVERTED;
            freezes.step(lifted.id(), step, skipped, skipped ? "限额以内照常 Within the limit as before" : "已办 Done");
        }
        freezes.lift(lifted.id(), "提交新执照后解除 Lifted after the new licence was handed in");
        FreezeRow frozen = freeze(known.get(0), FreezeKind.FROZEN, "退款异常 Unusual refunds", now, today);
        freezes.step(frozen.id(), FreezeStep.CAUSE_ASKED, false, "风控工单 RC-0311，需提供小票 Asked for receipts");
        freezes.step(frozen.id(), FreezeStep.TILLS_DIVERTED, false, "改用聚合码收款 Tills take QR codes");
    }

    private FreezeRow freeze(Merchant merchant, FreezeKind kind, String reason, Instant now, LocalDate today) {
        boolean frozen = kind == FreezeKind.FROZEN;
        return freezes.record(new NewFreeze(
                merchant.id(),
                kind,
                reason,
                merchant.acquirer(),
                "RC-03" + merchant.merchantNo().substring(11),
                now.minus(Duration.ofDays(frozen ? 6 : 40)),
                frozen ? new Money(new BigDecimal("18180.65"), "CNY") : null,
                "陈立 Chen Li",
                today.minusDays(frozen ? 1 : 30)));
    }

    private void limit(Merchant merchant, LimitKind kind, long amount) {
        limits.set(new NewLimit(merchant.id(), null, kind, new Money(BigDecimal.valueOf(amount), "CNY"), SOURCE));
    }
}
