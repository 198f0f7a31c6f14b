package io.tillguard.settlement;

/** How a credit stands. Words: {@code settlement.credit.<CONSTANT>}. */
public enum CreditState {
    UNMATCHED,
    /** It could belong to more than one batch: a person decides. */
    AMBIGUOUS,
    MATCHED
}
