package io.tillguard.fleet;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key or certificate that a terminal holds. Never the key itself.
 *
 * @param name what it is for, such as PIN or tls-client
 * @param identity which one it is: the KSN without its counter, the key's id, or the certificate's fingerprint
 * @param counter how often it was used, null when not told
 */
public record KeyFact(
        Kind kind,
        String name,
        String identity,
        @Nullable Long counter,
        @Nullable LocalDate expiresOn) {

    /** What is held. */
    public enum Kind {
        KEY,
        CERTIFICATE
    }

    /** DUKPT of ANSI X9.24-1: the last 21 of 80 bits count. */
    private static final Pattern KSN = Pattern.compile("[0-9A-F]{20}");

    private static final int COUNTER_BITS = 21;

    /** AES DUKPT of ANSI X9.24-3: the last 32 of 96 bits count. */
    private static final Pattern AES_KSN = Pattern.compile("[0-9A-F]{24}");

    private static final int AES_ID_DIGITS = 16;

    /**
     * A key told by its key serial number; null if it has not the form of one.
     *
     * @param ksn 20 or 24 hexadecimal digits
     */
    public static @Nullable KeyFact ofKsn(String name, String ksn, @Nullable LocalDate expiresOn) {
        String digits = ksn.strip().toUpperCase(Locale.ROOT);
        if (KSN.matcher(digits).matches()) {
            BigInteger number = new BigInteger(digits, 16);
            BigInteger key = number.shiftRight(COUNTER_BITS);
            long counter = number.subtract(key.shiftLeft(COUNTER_BITS)).longValueExact();
            return new KeyFact(Kind.KEY, name, "%016X".formatted(key), counter, expiresOn);
        }
        if (AES_KSN.matcher(digits).matches()) {
            return new KeyFact(
                    Kind.KEY,
                    name,
                    digits.substring(0, AES_ID_DIGITS),
                    Long.parseLong(digits.substring(AES_ID_DIGITS), 16),
                    expiresOn);
        }
        return null;
    }
}
