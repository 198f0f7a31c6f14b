package io.tillguard.warning;

/** Where a warning is in its life. */
public enum WarningState {
    OPEN,
    ACKNOWLEDGED,
    IN_PROGRESS,
    SILENCED,
    CLEARED;

    /** Whether a person or the engine may move a warning from this state to another. */
    public boolean mayBecome(WarningState next) {
        return switch (this) {
            case OPEN, ACKNOWLEDGED, IN_PROGRESS -> true;
            case SILENCED -> next == OPEN || next == CLEARED;
            case CLEARED -> false;
        };
    }
}
