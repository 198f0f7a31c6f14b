package io.tillguard.visit;

/** What of a terminal can be different after the work. Words: {@code visit.change.<CONSTANT>}. */
public enum ChangeKind {
    SERIAL,
    SOFTWARE,
    SEALS,
    CONFIGURATION
}
