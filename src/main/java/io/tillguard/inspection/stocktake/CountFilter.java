package io.tillguard.inspection.stocktake;

import org.jspecify.annotations.Nullable;

/**
 * Which terminals of a stock-take are asked for.
 *
 * @param text the beginning of a serial or a site's code
 * @param elsewhere true: only those that stood at another site than registered
 */
public record CountFilter(
        @Nullable String text,
        @Nullable Outcome outcome,
        @Nullable Boolean elsewhere) {

    /** All of them. */
    public static CountFilter all() {
        return new CountFilter(null, null, null);
    }
}
