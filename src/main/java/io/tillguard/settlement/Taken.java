package io.tillguard.settlement;

/** What became of a batch or a credit that came in. */
public enum Taken {
    ADDED,
    CHANGED,
    UNCHANGED
}
