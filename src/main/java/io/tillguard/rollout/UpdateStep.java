package io.tillguard.rollout;

/** What a terminal says of its update. */
public enum UpdateStep {
    /** Has made the backup that was asked for. */
    BACKED_UP,
    DOWNLOADING,
    INSTALLING,
    INSTALLED,
    FAILED,
    /** Failed, and runs what it ran before. */
    ROLLED_BACK
}
