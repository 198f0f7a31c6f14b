package io.tillguard.onboarding;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a manufacturer writes its serial numbers: letters, digits and hyphens stand for themselves, # for any digit, @ for any letter
 * and * for either. For a model also which range it made.
 *
 * @param model null for all models of the manufacturer that have no form of their own
 * @param first the first serial number made; null for no limit
 * @param last the last serial number made; null for no limit
 */
public record SerialForm(
        UUID id,
        String manufacturer,
        @Nullable String model,
        String mask,
        @Nullable String first,
        @Nullable String last,
        Instant setAt,
        String setBy) {

    private static final Pattern MASK = Pattern.compile("[A-Z0-9#@*-]{6,24}");

    /**
     * A mask as people type it.
     *
     * @throws io.tillguard.shared.RefusedException if it is none
     */
    static String mask(@Nullable String text) {
        String mask = EnteredText.required("mask", text, 40).toUpperCase(Locale.ROOT);
        if (!MASK.matcher(mask).matches()) {
            throw EnteredText.refused(
                    "bad-serial-mask",
                    "mask",
                    "A form has 6 to 24 letters, digits, hyphens, #, @ or *: '%s'".formatted(mask),
                    mask);
        }
        return mask;
    }

    /**
     * One end of a range.
     *
     * @throws io.tillguard.shared.RefusedException if it has not the form of the mask
     */
    static @Nullable String end(String field, @Nullable String text, String mask) {
        String end = EnteredText.optional(field, text, 40);
        if (end == null) {
            return null;
        }
        String serial = end.toUpperCase(Locale.ROOT);
        if (!matches(mask, serial)) {
            throw EnteredText.refused(
                    "serial-form", field, "%s has not the form %s".formatted(Refusal.plain(serial), mask), serial);
        }
        return serial;
    }

    /** Whether a serial number, in capitals, has the form and lies in the range. */
    boolean admits(String serial) {
        return matches(mask, serial)
                && (first == null || serial.compareTo(first) >= 0)
                && (last == null || serial.compareTo(last) <= 0);
    }

    private static boolean matches(String mask, String serial) {
        if (mask.length() != serial.length()) {
            return false;
        }
        for (int i = 0; i < mask.length(); i++) {
            char given = serial.charAt(i);
            boolean digit = given >= '0' && given <= '9';
            boolean letter = given >= 'A' && given <= 'Z';
            boolean fits = switch (mask.charAt(i)) {
                case '#' -> digit;
                case '@' -> letter;
                case '*' -> digit || letter;
                default -> given == mask.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
