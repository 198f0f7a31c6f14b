package io.tillguard.restriction;

/**
 * Which limits a list shows.
 *
 * @param text the beginning of a merchant's number or of a serial; blank for all
 * @param past whether those that ended are shown too
 */
public record LimitFilter(String text, boolean past) {

    /** Those that hold. */
    public static LimitFilter open() {
        return new LimitFilter("", false);
    }
}
