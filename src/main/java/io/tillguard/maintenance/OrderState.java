package io.tillguard.maintenance;

/** Where a work order stands. Words: {@code maintenance.state.<CONSTANT>}. */
public enum OrderState {
    OPEN,
    ASSIGNED,
    IN_PROGRESS,
    WAITING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether one step leads from here to the next state. */
    public boolean mayBecome(OrderState next) {
        return switch (this) {
            case OPEN -> next == ASSIGNED || next == IN_PROGRESS || next == CANCELLED;
            case ASSIGNED -> next == OPEN || next == ASSIGNED || next == IN_PROGRESS || next == CANCELLED;
            case IN_PROGRESS -> next == WAITING || next == DONE || next == FAILED || next == CANCELLED;
            case WAITING -> next == IN_PROGRESS || next == CANCELLED;
            case DONE, FAILED, CANCELLED -> false;
        };
    }

    /** Whether something is still to be done. */
    public boolean isLive() {
        return switch (this) {
            case OPEN, ASSIGNED, IN_PROGRESS, WAITING -> true;
            case DONE, FAILED, CANCELLED -> false;
        };
    }
}
