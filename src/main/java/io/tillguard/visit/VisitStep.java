package io.tillguard.visit;

/** What is signed for. Words: {@code visit.sign.<CONSTANT>}. */
public enum VisitStep {
    BACKUP,
    BEFORE,
    WORK,
    AFTER,
    /** The whole visit; without it nothing ends. */
    HANDOVER
}
