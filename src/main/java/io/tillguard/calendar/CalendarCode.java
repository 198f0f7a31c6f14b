package io.tillguard.calendar;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A calendar's code, such as CN or DE-HE: 1 to 32 capital letters, digits, dots, hyphens or underscores. */
public record CalendarCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

    public CalendarCode {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-calendar-code",
                    "code",
                    "A calendar's code has 1 to 32 letters, digits, dots, hyphens or underscores: '%s'"
                            .formatted(Refusal.plain(value)),
                    value));
        }
    }

    /**
     * Reads what a person typed.
     *
     * @throws RefusedException if it has another form
     */
    public static CalendarCode entered(String text) {
        return new CalendarCode(text.strip().toUpperCase(Locale.ROOT));
    }
}
