package io.tillguard.fleet;

/** Life cycle of a terminal, from order to destruction. */
public enum TerminalState {
    ORDERED,
    IN_TRANSIT,
    RECEIVED,
    REJECTED,
    ACCEPTED,
    IN_STOCK,
    BOUND,
    ACTIVE,
    IN_REPAIR,
    QUARANTINED,
    SUSPENDED,
    RELOCATING,
    LOST,
    RETIRED,
    DESTROYED;

    /** Whether the life cycle leads from here to the next state in one step. */
    public boolean mayBecome(TerminalState next) {
        if (next == LOST) {
            return this != LOST && this != DESTROYED;
        }
        if (next == QUARANTINED) {
            return isHeld();
        }
        return switch (this) {
            case ORDERED -> next == IN_TRANSIT || next == REJECTED;
            case IN_TRANSIT -> next == RECEIVED || next == REJECTED;
            case RECEIVED -> next == ACCEPTED || next == REJECTED;
            case ACCEPTED -> next == IN_STOCK;
            case IN_STOCK -> next == BOUND || next == RETIRED;
            case BOUND -> next == ACTIVE || next == IN_STOCK;
            case ACTIVE -> next.isInterruption() || next == IN_STOCK || next == RETIRED;
            case IN_REPAIR, SUSPENDED, RELOCATING -> next == ACTIVE || next == RETIRED;
            case QUARANTINED -> next == ACTIVE || next == IN_STOCK || next == RETIRED;
            case LOST -> next == RETIRED;
            case RETIRED -> next == DESTROYED;
            case REJECTED, DESTROYED -> false;
        };
    }

    /** Whether the company holds a device that it trusts so far, or finds one again: from there it may come under suspicion. */
    private boolean isHeld() {
        return this == ACCEPTED
                || this == IN_STOCK
                || this == BOUND
                || this == ACTIVE
                || this == LOST
                || isInterruption();
    }

    private boolean isInterruption() {
        return this == IN_REPAIR || this == SUSPENDED || this == RELOCATING;
    }
}
