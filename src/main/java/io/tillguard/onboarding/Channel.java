package io.tillguard.onboarding;

/** How the company came to a terminal. Words: {@code onboarding.channel.<CONSTANT>}. */
public enum Channel {
    /** Bought from a supplier and fetched or sent. */
    DIRECT,
    /** Brought and installed by a provider. */
    ON_SITE,
    /** Applied for and ordered over the net. */
    ONLINE
}
