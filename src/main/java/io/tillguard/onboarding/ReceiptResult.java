package io.tillguard.onboarding;

/** What a receiving inspection comes to. Words: {@code onboarding.result.<CONSTANT>}. */
public enum ReceiptResult {
    ACCEPT,
    /** Until its conditions are met, by a day. */
    CONDITIONAL,
    REJECT
}
