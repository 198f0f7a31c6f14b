package io.tillguard.restriction;

/** What a limit counts. Words: {@code restriction.limit.kind.<CONSTANT>}. */
public enum LimitKind {
    PER_PAYMENT,
    PER_DAY,
    PER_MONTH,
    /** Of refunds, a day. */
    REFUNDS_PER_DAY
}
