package io.tillguard.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A machine's secret: {@code tg_} and 32 random bytes, or what the operator chose for the first client. */
public record Token(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{20,200}");
    private static final int BYTES = 32;

    public Token {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A token has 20 to 200 letters, digits or . _ ~ + / = -");
        }
    }

    static Token random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Token("tg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. */
    String hash() {
        return hash(value);
    }

    static String hash(String shown) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "tg_…";
    }
}
