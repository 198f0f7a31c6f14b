package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;

/**
 * A line of a contract's price table.
 *
 * @param item what is priced, such as a spare part; empty for the service itself
 * @param unitPrice not negative
 */
public record PriceLine(ServiceKind service, String item, Money unitPrice) {

    static final int LONGEST_ITEM = 80;

    public PriceLine {
        String text = EnteredText.optional("item", item, LONGEST_ITEM);
        item = text == null ? "" : text;
        if (unitPrice.amount().signum() < 0) {
            throw EnteredText.refused(
                    "price-negative",
                    "unitPrice",
                    "A price is not negative: %s".formatted(unitPrice),
                    unitPrice.amount().toPlainString());
        }
    }
}
