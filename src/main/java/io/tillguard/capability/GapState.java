package io.tillguard.capability;

/** Whether a site's tills can do what it needs. Words: {@code capability.state.<CONSTANT>}. */
public enum GapState {
    /** They cannot, as far as is known of them. */
    GAP,
    /** Of some of their models nobody has said what they can do. */
    UNKNOWN,
    MET
}
