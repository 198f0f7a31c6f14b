package io.tillguard.visit;

/** Who signs. Words: {@code visit.party.<CONSTANT>}. */
public enum Party {
    VISITOR,
    WITNESS
}
