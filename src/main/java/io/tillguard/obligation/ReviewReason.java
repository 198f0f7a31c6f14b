package io.tillguard.obligation;

/** Why an obligation is looked at again. Words: {@code obligation.reason.<CONSTANT>}. */
public enum ReviewReason {
    /** Its day has come. */
    DUE,
    /** A rule was changed. */
    CHANGED_RULE,
    /** Somebody asked for it. */
    ASKED
}
