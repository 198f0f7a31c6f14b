package io.tillguard.capability;

import org.jspecify.annotations.Nullable;

/**
 * Which needs of sites a list shows.
 *
 * @param text the beginning of a site's code; blank for all
 */
public record GapFilter(
        String text,
        @Nullable Capability capability,
        @Nullable GapState state) {

    /** Those that are not met. */
    public static GapFilter gaps() {
        return new GapFilter("", null, GapState.GAP);
    }
}
