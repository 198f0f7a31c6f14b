package io.tillguard.obligation;

import org.jspecify.annotations.Nullable;

/**
 * Which obligations a list shows.
 *
 * @param text part of code, title, regulation, article or owner; blank for all
 * @param regulation its name, whatever its case and spaces; null or blank for all
 * @param standing null for all that hold
 */
public record ObligationFilter(
        String text, @Nullable String regulation, @Nullable Standing standing) {

    /** All that hold. */
    public static ObligationFilter all() {
        return new ObligationFilter("", null, null);
    }
}
