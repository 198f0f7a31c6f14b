package io.tillguard.warning;

/** What a day's digest counts, and a list can be asked for: what happened to warnings within a time. */
public enum Happening {
    RAISED,
    /** The date by which it should have been mended passed while it stood. */
    DUE,
    /** It went at least one level up. */
    ESCALATED,
    CLEARED
}
