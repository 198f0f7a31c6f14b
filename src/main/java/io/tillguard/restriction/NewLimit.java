package io.tillguard.restriction;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit as somebody sets it.
 *
 * @param terminal null for all of the merchant's
 */
public record NewLimit(UUID merchant, @Nullable UUID terminal, LimitKind kind, Money amount, String source) {

    private static final int LONGEST = 400;

    public NewLimit {
        source = EnteredText.required("source", source, LONGEST);
        if (amount.amount().signum() < 0) {
            throw EnteredText.refused(
                    "limit-negative",
                    "amount",
                    "A limit is nothing or more: %s".formatted(amount.amount()),
                    amount.amount());
        }
    }

    /**
     * What a person or machine entered.
     *
     * @throws io.tillguard.shared.RefusedException naming what is missing or wrong
     */
    public static NewLimit entered(
            UUID merchant,
            @Nullable UUID terminal,
            @Nullable LimitKind kind,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String source) {
        return new NewLimit(
                merchant,
                terminal,
                NewFreeze.needed("kind", kind),
                Money.entered(amount, currency),
                source == null ? "" : source);
    }

    String key() {
        return merchant + "|" + (terminal == null ? "" : terminal) + "|" + kind;
    }
}
