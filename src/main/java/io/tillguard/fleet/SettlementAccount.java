package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Account that the merchant's money is settled to (收单结算账户): 5 to 40 letters or digits, as banks and the IBAN write them.
 * Dots that hide digits are refused, so that a masked number that was read is never stored as the account.
 */
public record SettlementAccount(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{5,40}");
    private static final Pattern GROUPING = Pattern.compile("[ -]");
    private static final int SHOWN_DIGITS = 4;
    private static final int DIGEST_BYTES = 4;

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

    /** An account number is for recognising, not for copying: its last digits behind dots. */
    public static @Nullable String masked(@Nullable String account) {
        if (account == null) {
            return null;
        }
        int shown = Math.min(SHOWN_DIGITS, account.length() / 2);
        return "•".repeat(account.length() - shown) + account.substring(account.length() - shown);
    }

    /**
     * What the trail keeps of an account: masked, with a digest that tells whether it is the same account of the same
     * terminal. The digest is short on purpose: many accounts have it, so that it cannot be turned back into one.
     */
    static @Nullable String audited(@Nullable String account, UUID terminal) {
        if (account == null) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest((terminal + " " + account).getBytes(StandardCharsets.UTF_8));
            return masked(account) + " sha256:" + HexFormat.of().formatHex(bytes, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
