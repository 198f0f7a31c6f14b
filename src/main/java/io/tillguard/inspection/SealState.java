package io.tillguard.inspection;

/** What the seal looked like. Words: {@code inspection.seal.<CONSTANT>}. */
public enum SealState {
    /** It has none, or nobody looked. */
    NONE,
    INTACT,
    BROKEN
}
