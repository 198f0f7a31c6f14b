package io.tillguard.restriction;

/** How far an account can still be used. Words: {@code restriction.kind.<CONSTANT>}. */
public enum FreezeKind {
    /** Some payments, or payments up to some amount. */
    LIMITED,
    /** None, or the money does not come out. */
    FROZEN
}
