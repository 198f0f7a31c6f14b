package io.tillguard.visit;

/** How it was made sure that a visitor comes from whom they say. Words: {@code visit.identity.<CONSTANT>}. */
public enum IdentityCheck {
    /** Badge and identity card agree with the provider's roster. */
    ROSTER,
    /** The employer was called under a known number and said so. */
    CALL_BACK
}
