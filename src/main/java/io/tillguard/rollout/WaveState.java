package io.tillguard.rollout;

/** Life of a wave. It is under way only while its rollout is. */
public enum WaveState {
    WAITING,
    RUNNING,
    PAUSED,
    STOPPED,
    /** Nothing of it is open any more. */
    COMPLETED,
    ABORTED;

    /** Whether the life leads from here to the next state in one step; what failed may be tried again after the end. */
    public boolean mayBecome(WaveState next) {
        return switch (this) {
            case WAITING -> next == RUNNING || next == ABORTED;
            case RUNNING -> next == PAUSED || next == STOPPED || next == COMPLETED || next == ABORTED;
            case PAUSED -> next == RUNNING || next == STOPPED || next == COMPLETED || next == ABORTED;
            case STOPPED -> next == RUNNING || next == COMPLETED || next == ABORTED;
            case COMPLETED -> next == RUNNING;
            case ABORTED -> false;
        };
    }

    /** Whether it has begun and has not ended. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED || this == STOPPED;
    }
}
