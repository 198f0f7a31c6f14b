package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A terminal's serial number, unique per manufacturer: 6 to 24 capital letters, digits and hyphens. */
public record SerialNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9-]{6,24}");

    public SerialNumber {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-serial",
                    "serial",
                    "A serial number has 6 to 24 letters, digits or hyphens: '%s'".formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks around it and lower case do not matter. */
    public static SerialNumber entered(String text) {
        return new SerialNumber(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
