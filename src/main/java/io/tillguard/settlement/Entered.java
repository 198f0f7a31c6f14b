package io.tillguard.settlement;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what files and forms bring as text. */
final class Entered {

    private static final int LONGEST_NUMBER = 24;

    private Entered() {}

    static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw EnteredText.refused(
                    "not-a-date", field, "A date is like 2026-03-02: '%s'".formatted(Refusal.plain(text)), text);
        }
    }

    static @Nullable BigDecimal amount(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        try {
            if (stripped.length() <= LONGEST_NUMBER) {
                return new BigDecimal(stripped);
            }
        } catch (NumberFormatException e) {
            // What is no number and what is too long for one are refused alike.
        }
        throw EnteredText.refused(
                "bad-amount", field, "An amount is like 1234.50: '%s'".formatted(Refusal.plain(text)), text);
    }

    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }
}
