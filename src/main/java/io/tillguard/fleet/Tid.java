package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Terminal number that the acquirer gave (终端编号): 8 capital letters or digits. */
public record Tid(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{8}");

    public Tid {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-tid", "tid", "A TID has 8 letters or digits: '%s'".formatted(Refusal.plain(value)), value));
        }
    }

    /** As people type it: blanks around it and lower case do not matter. */
    public static Tid entered(String text) {
        return new Tid(text.strip().toUpperCase(Locale.ROOT));
    }
}
