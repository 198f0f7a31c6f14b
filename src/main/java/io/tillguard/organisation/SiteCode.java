package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A site's short name in files and interfaces: 1 to 32 Latin letters, digits, dots, hyphens, underscores. */
public record SiteCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

    public SiteCode {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-site-code",
                    "code",
                    "A site code has 1 to 32 letters, digits, dots, hyphens or underscores: '%s'"
                            .formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks around it and lower case do not matter. */
    public static SiteCode entered(String text) {
        return new SiteCode(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
