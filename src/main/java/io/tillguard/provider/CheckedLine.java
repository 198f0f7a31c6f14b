package io.tillguard.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice against the price table.
 *
 * @param tablePrice the price that was agreed, null for none
 * @param overcharge what was charged beyond the price table, in the currency of the line: all of it when nothing was agreed
 */
public record CheckedLine(
        ChargedLine line, InvoiceVerdict verdict, @Nullable BigDecimal tablePrice, BigDecimal overcharge) {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    /** Looks a line up in the price table of a contract. */
    static CheckedLine of(ChargedLine line, ContractTerms terms) {
        Optional<PriceLine> agreed = terms.prices().stream()
                .filter(price ->
                        price.service() == line.service() && price.item().equalsIgnoreCase(line.item()))
                .findFirst();
        BigDecimal charged = line.unitPrice().amount();
        if (agreed.isEmpty()) {
            return new CheckedLine(line, InvoiceVerdict.NOT_IN_TABLE, null, times(line, charged));
        }
        BigDecimal price = agreed.get().unitPrice().amount();
        if (!agreed.get().unitPrice().currency().equals(line.unitPrice().currency())) {
            return new CheckedLine(line, InvoiceVerdict.OTHER_CURRENCY, null, times(line, charged));
        }
        return charged.compareTo(price) > 0
                ? new CheckedLine(line, InvoiceVerdict.ABOVE_PRICE, price, times(line, charged.subtract(price)))
                : new CheckedLine(line, InvoiceVerdict.OK, price, NOTHING);
    }

    /** The same as charged a second time: all of it is too much. */
    CheckedLine chargedBefore() {
        return new CheckedLine(
                line,
                InvoiceVerdict.CHARGED_BEFORE,
                tablePrice,
                times(line, line.unitPrice().amount()));
    }

    private static BigDecimal times(ChargedLine line, BigDecimal price) {
        return line.quantity().multiply(price).setScale(2, RoundingMode.HALF_UP);
    }
}
