package io.tillguard.settlement;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A credit as a bank's statement names it.
 *
 * @param accountEnd the last four characters of the account that was credited; more of it is not kept
 * @param bankReference the bank's own number of the credit, unique for the account
 * @param payer who paid, as the statement says
 * @param merchantNo for which merchant, if the statement says
 */
public record CreditLine(
        String accountEnd,
        String bankReference,
        LocalDate valueDate,
        Money amount,
        String payer,
        @Nullable String acquirer,
        @Nullable String merchantNo) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Z]{4,34}");
    private static final int LONGEST_REFERENCE = 64;
    private static final int LONGEST_PAYER = 200;
    private static final int LONGEST_CODE = 32;
    private static final int LONGEST_NUMBER = 15;
    private static final int SHOWN = 4;

    /**
     * What was entered.
     *
     * @throws io.tillguard.shared.RefusedException if something is missing or malformed, or the amount is not more than nothing
     */
    public static CreditLine entered(
            @Nullable String account,
            @Nullable String bankReference,
            @Nullable String valueDate,
            @Nullable String currency,
            @Nullable String amount,
            @Nullable String payer,
            @Nullable String acquirer,
            @Nullable String merchantNo) {
        String credited = EnteredText.required("account", account, 80)
                .toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[\\s-]", "");
        if (!ACCOUNT.matcher(credited).matches()) {
            throw EnteredText.refused(
                    "bad-account",
                    "account",
                    "An account has 4 to 34 digits or letters, of which the last four suffice",
                    Refusal.plain(credited.substring(Math.max(0, credited.length() - SHOWN))));
        }
        Money money = Money.entered(Entered.amount("amount", amount), currency);
        if (money.amount().signum() <= 0) {
            throw EnteredText.refused(
                    "amount-not-positive", "amount", "A credit is more than nothing: " + money, money);
        }
        return new CreditLine(
                credited.substring(credited.length() - SHOWN),
                EnteredText.required("bankReference", bankReference, LONGEST_REFERENCE),
                Entered.needed("valueDate", Entered.day("valueDate", valueDate)),
                money,
                EnteredText.required("payer", payer, LONGEST_PAYER),
                EnteredText.optional("acquirer", acquirer, LONGEST_CODE),
                EnteredText.optional("merchantNo", merchantNo, LONGEST_NUMBER));
    }
}
