package io.tillguard.scheduling;

/** What became of a run. A run that waits for its turn is already RUNNING. */
public enum RunState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** The process ended before the run did. */
    INTERRUPTED
}
