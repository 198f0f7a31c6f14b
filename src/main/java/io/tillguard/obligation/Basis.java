package io.tillguard.obligation;

/** How well it is known that a rule asks this. Words: {@code obligation.basis.<CONSTANT>}. */
public enum Basis {
    /** Read in the source itself. */
    CONFIRMED,
    /** Read in a text about the source. */
    SECONDARY,
    /** From memory or hearsay. */
    UNCONFIRMED,
    /** The company's own rule. */
    PROPOSAL;

    /** Whether somebody should look at the source before relying on it. */
    public boolean isOpen() {
        return this != CONFIRMED;
    }
}
