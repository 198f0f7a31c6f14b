package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;

/**
 * Unified social credit code of a Chinese organisation (GB 32100): 18 characters without I, O, S, V, Z; the last is a check
 * digit, weights 3^i mod 31 over an alphabet of 31.
 */
public record UnifiedCreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public UnifiedCreditCode {
        if (value.length() != WEIGHTS.length + 1 || value.charAt(WEIGHTS.length) != checkDigit(value)) {
            throw new RefusedException(Refusal.of(
                    "bad-credit-code",
                    "unified_credit_code",
                    "A unified social credit code has 18 characters, the last a check digit: '%s'"
                            .formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks around it and lower case do not matter. */
    public static UnifiedCreditCode entered(String text) {
        return new UnifiedCreditCode(text.strip().toUpperCase(Locale.ROOT));
    }

    private static char checkDigit(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = ALPHABET.indexOf(code.charAt(i));
            if (digit < 0) {
                return 0;
            }
            sum += digit * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
