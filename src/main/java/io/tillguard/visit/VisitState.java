package io.tillguard.visit;

/**
 * Where a visit stands. Whoever was let in leaves as one who is done, with witness and signatures, or as one who is turned away.
 * Words: {@code visit.state.<CONSTANT>}.
 */
public enum VisitState {
    PLANNED,
    CHECKED_IN,
    ON_SITE,
    DONE,
    DENIED,
    CANCELLED;

    /** Whether one step leads from here to the next state. */
    public boolean mayBecome(VisitState next) {
        return switch (this) {
            case PLANNED -> next == CHECKED_IN || next == DENIED || next == CANCELLED;
            case CHECKED_IN -> next == ON_SITE || next == DONE || next == DENIED;
            case ON_SITE -> next == DONE || next == DENIED;
            case DONE, DENIED, CANCELLED -> false;
        };
    }

    /** Whether the visit is still to be made or under way. */
    public boolean isOpen() {
        return switch (this) {
            case PLANNED, CHECKED_IN, ON_SITE -> true;
            case DONE, DENIED, CANCELLED -> false;
        };
    }
}
