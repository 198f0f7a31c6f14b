package io.tillguard.visit;

/** Who watches a technician. Words: {@code visit.witness.<CONSTANT>}. */
public enum WitnessKind {
    SITE_STAFF,
    THIRD_PARTY
}
