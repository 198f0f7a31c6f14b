package io.tillguard.maintenance;

/** What can happen to a work order. Words: {@code maintenance.event.<CONSTANT>}. */
public enum OrderEventKind {
    OPENED,
    ASSIGNED,
    RESCHEDULED,
    STARTED,
    WAITING,
    RESUMED,
    DONE,
    FAILED,
    CANCELLED,
    NOTED,
    CHECKED,
    COST_ADDED,
    COST_STRUCK,
    PAID_APPROVED
}
