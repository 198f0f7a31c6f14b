package io.tillguard.onboarding;

/** What came of an item. Words: {@code onboarding.outcome.<CONSTANT>}. */
public enum ItemOutcome {
    PASS,
    FAIL,
    /** The device has no such thing, such as a printer. */
    NOT_APPLICABLE
}
