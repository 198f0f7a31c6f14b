package io.tillguard.fleet;

/** How a terminal came into the register. */
public enum Origin {
    /** Ordered and followed from the start. */
    ORDERED,
    /** In use before the register knew it: acceptance and binding are unverified. */
    TAKEN_OVER
}
