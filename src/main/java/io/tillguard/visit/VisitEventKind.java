package io.tillguard.visit;

/** What can happen to a visit. Words: {@code visit.event.<CONSTANT>}. */
public enum VisitEventKind {
    PLANNED,
    CODE_SHOWN,
    OUTSIDE_ASKED,
    OUTSIDE_APPROVED,
    CHECK_FAILED,
    CHECKED_IN,
    DENIED,
    WITNESSED,
    BACKED_UP,
    LOOKED_AT,
    CHANGED,
    SIGNED,
    SWAPPED,
    STARTED,
    DONE,
    CANCELLED
}
