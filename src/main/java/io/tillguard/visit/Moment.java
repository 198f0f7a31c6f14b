package io.tillguard.visit;

/** When a terminal was looked at. Words: {@code visit.moment.<CONSTANT>}. */
public enum Moment {
    BEFORE,
    AFTER
}
