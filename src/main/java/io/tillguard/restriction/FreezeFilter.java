package io.tillguard.restriction;

import org.jspecify.annotations.Nullable;

/**
 * Which of them a list shows.
 *
 * @param text the beginning of a merchant's number or an acquirer's code; blank for all
 * @param past whether those that were lifted are shown too
 */
public record FreezeFilter(String text, @Nullable FreezeKind kind, boolean past) {

    /** Those that last. */
    public static FreezeFilter open() {
        return new FreezeFilter("", null, false);
    }
}
