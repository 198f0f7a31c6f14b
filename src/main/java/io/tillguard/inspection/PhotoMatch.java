package io.tillguard.inspection;

/** Whether the terminal looks like its reference photo. Words: {@code inspection.match.<CONSTANT>}. */
public enum PhotoMatch {
    /** There is no reference, or nobody compared. */
    NONE,
    YES,
    UNSURE,
    NO
}
