package io.tillguard.rollout;

/** How far a rollout is with one terminal. */
public enum AssignmentState {
    /** Nothing is to be done now; the reason says why. */
    WAITING,
    /** The terminal is told when it asks. */
    OFFERED,
    /** The terminal works at it. */
    RUNNING,
    /** The terminal reported the version. */
    DONE,
    FAILED,
    /** Out of the rollout, neither done nor failed. */
    REMOVED;

    /** Whether the rollout still wants something of the terminal. */
    public boolean isOpen() {
        return this == WAITING || this == OFFERED || this == RUNNING;
    }
}
