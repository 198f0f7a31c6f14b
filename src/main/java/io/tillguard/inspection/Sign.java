package io.tillguard.inspection;

/** What makes an inspection look as if it was only ticked off. Words: {@code inspection.sign.<CONSTANT>}. */
public enum Sign {
    MANY_IN_A_MINUTE,
    WRONG_PLACE,
    SAME_PHOTO,
    SAME_DURATION
}
