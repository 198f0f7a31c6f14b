package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions a list shows.
 *
 * @param text what names must contain, whatever its case; null for all
 * @param history also those that have ended
 */
public record DecisionFilter(@Nullable String text, boolean history) {

    private static final int LONGEST = 200;

    public DecisionFilter {
        text = text == null || text.isBlank() ? null : EnteredText.optional("q", text, LONGEST);
    }

    /** All that hold now. */
    public static DecisionFilter present() {
        return new DecisionFilter(null, false);
    }

    /** The text as a pattern of SQL's LIKE, escaped by {@code !}; null when there is none. */
    @Nullable
    String pattern() {
        return text == null ? null : "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
