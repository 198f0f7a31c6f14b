package io.tillguard.settlement;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A settled batch as an acquirer's file or a machine names it.
 *
 * @param acquirer code of the acquirer; null where only one has the merchant's number
 * @param reference the acquirer's own number of the batch, unique for the merchant
 * @param gross what was taken, more than nothing
 * @param fee what the acquirer keeps, not negative and not more than was taken
 */
public record BatchLine(
        @Nullable String acquirer,
        String merchantNo,
        String reference,
        LocalDate businessDate,
        Money gross,
        Money fee) {

    private static final int LONGEST_CODE = 32;
    private static final int LONGEST_NUMBER = 15;
    private static final int LONGEST_REFERENCE = 64;

    /**
     * What was entered. Without a fee the whole amount is owed.
     *
     * @throws io.tillguard.shared.RefusedException if something is missing, malformed or contradicts itself
     */
    public static BatchLine entered(
            @Nullable String acquirer,
            @Nullable String merchantNo,
            @Nullable String reference,
            @Nullable String businessDate,
            @Nullable String currency,
            @Nullable String gross,
            @Nullable String fee) {
        BigDecimal kept = Entered.amount("fee", fee);
        Money taken = Money.entered(Entered.amount("gross", gross), currency);
        BatchLine line = new BatchLine(
                EnteredText.optional("acquirer", acquirer, LONGEST_CODE),
                EnteredText.required("merchantNo", merchantNo, LONGEST_NUMBER),
                EnteredText.required("reference", reference, LONGEST_REFERENCE),
                Entered.needed("businessDate", Entered.day("businessDate", businessDate)),
                taken,
                new Money(kept == null ? BigDecimal.ZERO : kept, taken.currency()));
        if (taken.amount().signum() <= 0) {
            throw EnteredText.refused("amount-not-positive", "gross", "A batch is more than nothing: " + taken, taken);
        }
        if (line.fee.amount().signum() < 0 || line.fee.amount().compareTo(taken.amount()) >= 0) {
            throw EnteredText.refused(
                    "fee-out-of-range",
                    "fee",
                    "A fee is not negative and less than the amount %s: %s".formatted(taken, line.fee),
                    line.fee);
        }
        return line;
    }

    /** What the acquirer owes. */
    BigDecimal due() {
        return gross.amount().subtract(fee.amount());
    }
}
