package io.tillguard.warning;

/** What can happen in the life of a warning. */
public enum EventKind {
    RAISED,
    WORSENED,
    EASED,
    ACKNOWLEDGED,
    STARTED,
    ASSIGNED,
    SILENCE_REQUESTED,
    SILENCED,
    SILENCE_ENDED,
    ACKNOWLEDGEMENT_ENDED,
    WORK_ENDED,
    ESCALATED,
    FLAPPING,
    CLEARED
}
