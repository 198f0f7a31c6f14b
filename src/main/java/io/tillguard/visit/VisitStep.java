package io.tillguard.visit;

/** What is signed for. Words: {@code visit.sign.<CONSTANT>}. */
public enum VisitStep {
    BACKUP,
    BEFORE,
    WORK,
    AFTER,
    /** That the visitor leaves without having begun; without it nobody who was let in leaves. */
    LEAVING,
    /** The whole visit; without it no work ends. */
    HANDOVER
}
