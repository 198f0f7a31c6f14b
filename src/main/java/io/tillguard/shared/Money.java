package io.tillguard.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An amount in a currency.
 *
 * @param amount with at most two decimals, less than 10^15 either way
 * @param currency ISO 4217 code, such as CNY
 */
public record Money(BigDecimal amount, String currency) {

    private static final BigDecimal LARGEST = new BigDecimal("1000000000000000");
    private static final int DECIMALS = 2;

    public Money {
        if (amount.stripTrailingZeros().scale() > DECIMALS || amount.abs().compareTo(LARGEST) >= 0) {
            throw new RefusedException(Refusal.of(
                    "bad-amount",
                    "amount",
                    "An amount has at most two decimals and is less than 10^15: '%s'".formatted(shown(amount)),
                    shown(amount)));
        }
        amount = amount.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }

    /**
     * What a person or machine entered.
     *
     * @throws RefusedException if amount or currency is missing, or is none
     */
    public static Money entered(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null) {
            throw missing("amount");
        }
        if (currency == null || currency.isBlank()) {
            throw missing("currency");
        }
        return new Money(amount, currency(currency));
    }

    /**
     * The code of a currency that there is, in capitals.
     *
     * @throws RefusedException if there is none
     */
    public static String currency(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(each -> each.getCurrencyCode().equals(code))) {
            throw new RefusedException(Refusal.of(
                    "unknown-currency",
                    "currency",
                    "A currency is an ISO 4217 code such as CNY: '%s'".formatted(Refusal.plain(text)),
                    text));
        }
        return code;
    }

    /** A number like 1E+900 stays as short as it was written. */
    private static String shown(BigDecimal amount) {
        return amount.precision() > 30 || Math.abs(amount.scale()) > 30 ? amount.toString() : amount.toPlainString();
    }

    private static RefusedException missing(String field) {
        return new RefusedException(Refusal.of("field-missing", field, "'%s' is missing".formatted(field), field));
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
