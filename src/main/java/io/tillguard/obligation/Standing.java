package io.tillguard.obligation;

/** How an obligation stands, the worst first: of what applies, that counts. Words: {@code obligation.standing.<CONSTANT>}. */
public enum Standing {
    /** Nothing proves that it is met. */
    NO_EVIDENCE,
    /** Its review is not done in time. */
    REVIEW_OVERDUE,
    /** A review is open, or its day has come. */
    REVIEW_DUE,
    IN_ORDER,
    /** It holds no more: that goes before all else. */
    ENDED
}
