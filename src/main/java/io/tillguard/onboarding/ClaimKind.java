package io.tillguard.onboarding;

/** Who answers for a rejected device. Words: {@code onboarding.claim.<CONSTANT>}. */
public enum ClaimKind {
    CARRIER,
    SUPPLIER
}
