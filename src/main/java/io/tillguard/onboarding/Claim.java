package io.tillguard.onboarding;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of carrier or supplier for a device that was rejected.
 *
 * @param number as people name it: RMA-000123
 * @param supplier the provider's code
 * @param outcome how it ended, null while it is open
 */
public record Claim(
        UUID id,
        String number,
        ClaimKind kind,
        String onboarding,
        String receipt,
        String serial,
        String supplier,
        @Nullable Damage damage,
        Instant openedAt,
        String openedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String outcome) {

    private static final String PREFIX = "RMA-";

    /** What people name a claim by its running number. */
    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like RMA-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }
}
