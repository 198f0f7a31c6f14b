package io.tillguard.rollout;

/** Life of a rollout. */
public enum RolloutState {
    DRAFT,
    /** Waits for somebody else's approval. */
    PROPOSED,
    /** Waits for its start. */
    APPROVED,
    RUNNING,
    /** Nothing new begins; what terminals work at goes on. */
    PAUSED,
    /** Stopped in an emergency, or because too much failed: terminals that ask are given nothing. */
    STOPPED,
    COMPLETED,
    ABORTED;

    /** Whether the life leads from here to the next state in one step. */
    public boolean mayBecome(RolloutState next) {
        return switch (this) {
            case DRAFT -> next == PROPOSED || next == ABORTED;
            case PROPOSED -> next == DRAFT || next == APPROVED || next == ABORTED;
            case APPROVED -> next == DRAFT || next == RUNNING || next == ABORTED;
            case RUNNING -> next == PAUSED || next == STOPPED || next == COMPLETED || next == ABORTED;
            case PAUSED -> next == RUNNING || next == STOPPED || next == COMPLETED || next == ABORTED;
            case STOPPED -> next == RUNNING || next == COMPLETED || next == ABORTED;
            case COMPLETED, ABORTED -> false;
        };
    }

    /** Whether it has begun and has not ended. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED || this == STOPPED;
    }
}
