package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A region's short name: 1 to 32 letters of any script, digits, blanks, dots, hyphens, underscores. */
public record RegionCode(String value) {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,31}");

    public RegionCode {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-region",
                    "region",
                    "A region code has 1 to 32 letters, digits, blanks, dots, hyphens or underscores: '%s'"
                            .formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks around it and lower case do not matter. */
    public static RegionCode entered(String text) {
        return new RegionCode(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
