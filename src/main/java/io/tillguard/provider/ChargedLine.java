package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice as the provider wrote it.
 *
 * @param number its place on the invoice, 1 to 9 999
 * @param item what was charged, such as a spare part; empty for the service itself
 * @param quantity more than zero, at most three decimals
 * @param workOrder for which work, null if the invoice does not say
 */
public record ChargedLine(
        int number,
        ServiceKind service,
        String item,
        BigDecimal quantity,
        Money unitPrice,
        @Nullable String workOrder) {

    private static final int MOST_LINES = 9_999;
    private static final int LONGEST_ORDER = 60;
    private static final int DECIMALS = 3;
    private static final BigDecimal MOST = new BigDecimal("100000000");

    public ChargedLine {
        String text = EnteredText.optional("item", item, PriceLine.LONGEST_ITEM);
        item = text == null ? "" : text;
        workOrder = EnteredText.optional("workOrder", workOrder, LONGEST_ORDER);
        if (number < 1 || number > MOST_LINES) {
            throw EnteredText.refused(
                    "number-out-of-range", "line", "A line has a number from 1 to %d".formatted(MOST_LINES), number);
        }
        if (quantity.signum() <= 0
                || quantity.compareTo(MOST) > 0
                || quantity.stripTrailingZeros().scale() > DECIMALS) {
            throw EnteredText.refused(
                    "bad-quantity",
                    "quantity",
                    "A quantity is more than zero, with at most three decimals",
                    quantity.precision() > 30 ? "…" : quantity.toString());
        }
        if (unitPrice.amount().signum() < 0) {
            throw EnteredText.refused(
                    "price-negative", "unitPrice", "A price is not negative: %s".formatted(unitPrice), unitPrice);
        }
    }

    /** What a person or machine entered. */
    public static ChargedLine entered(
            @Nullable Integer number,
            @Nullable ServiceKind service,
            @Nullable String item,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable String currency,
            @Nullable String workOrder) {
        return new ChargedLine(
                Entered.needed("line", number),
                Entered.needed("service", service),
                Objects.requireNonNullElse(item, ""),
                Entered.needed("quantity", quantity),
                Money.entered(unitPrice, currency),
                workOrder);
    }
}
