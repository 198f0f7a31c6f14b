package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Account that the merchant's money is settled to (收单结算账户): 5 to 40 letters or digits, as banks and the IBAN write them.
 * Dots that hide digits are refused, so that a masked number that was read is never stored as the account.
 */
public record SettlementAccount(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{5,40}");
    private static final Pattern GROUPING = Pattern.compile("[ -]");

    public SettlementAccount {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-settlement-account",
                    "settlement_account",
                    "A settlement account has 5 to 40 letters or digits: '%s'".formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks and hyphens between groups and lower case do not matter. */
    public static SettlementAccount entered(String text) {
        return new SettlementAccount(
                GROUPING.matcher(text.strip()).replaceAll("").toUpperCase(Locale.ROOT));
    }
}
