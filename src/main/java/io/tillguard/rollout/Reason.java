package io.tillguard.rollout;

/**
 * The one reason why a terminal is or is not updated. Words: {@code rollout.reason.<CONSTANT>}; {0} is the detail, {1} the
 * wave, {2} the rollout.
 */
public enum Reason {
    /** Its wave has not begun. */
    WAVE_NOT_BEGUN(AssignmentState.WAITING),
    WINDOW_CLOSED(AssignmentState.WAITING),
    /** None opens before the deadline, or in the next weeks where there is none. */
    WINDOW_NEVER(AssignmentState.WAITING),
    /** In repair, in quarantine, suspended or on the move. */
    NOT_ACTIVE(AssignmentState.WAITING),
    RETRY_LATER(AssignmentState.WAITING),
    /** Its wave or rollout is paused. Shown, never stored: pausing touches no terminal. */
    PAUSED(AssignmentState.WAITING),
    /** Its wave or rollout is stopped. Shown, never stored. */
    STOPPED(AssignmentState.WAITING),
    /** Told when it asks, and it has not asked. */
    NOT_ASKED(AssignmentState.OFFERED),
    /** Has asked and been told, and has not begun. */
    TOLD(AssignmentState.OFFERED),
    BACKUP_AWAITED(AssignmentState.OFFERED),
    BATTERY_LOW(AssignmentState.OFFERED),
    BACKED_UP(AssignmentState.RUNNING),
    DOWNLOADING(AssignmentState.RUNNING),
    INSTALLING(AssignmentState.RUNNING),
    /** Says that it installed the version, and has not listed it among its components. */
    PROOF_AWAITED(AssignmentState.RUNNING),
    UPDATED(AssignmentState.DONE),
    /** Runs the older version again that a way back goes to. */
    WENT_BACK(AssignmentState.DONE),
    /** Reported the version without having been told. */
    BY_ITSELF(AssignmentState.DONE),
    REPORTED_FAILURE(AssignmentState.FAILED),
    /** Was told, or began, and did not end in time. */
    TIMED_OUT(AssignmentState.FAILED),
    /** Never asked in time. */
    SILENT(AssignmentState.FAILED),
    /** Said that it installed the version, and never listed it among its components. */
    NOT_PROVEN(AssignmentState.FAILED),
    /** Runs what it ran before, whether it said so or lists an older version again. */
    ROLLED_BACK(AssignmentState.FAILED),
    /** Had the version until a way back took it. */
    TAKEN_BACK(AssignmentState.REMOVED),
    /** Moved away from the sites of the target. */
    LEFT_TARGET(AssignmentState.REMOVED),
    OUT_OF_SERVICE(AssignmentState.REMOVED),
    WAVE_ABORTED(AssignmentState.REMOVED);

    private final AssignmentState state;

    Reason(AssignmentState state) {
        this.state = state;
    }

    /** The state in which an assignment has this reason. */
    public AssignmentState state() {
        return state;
    }
}
