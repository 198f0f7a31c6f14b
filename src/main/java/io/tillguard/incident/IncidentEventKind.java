package io.tillguard.incident;

/** What can happen to an incident. Words: {@code incident.event.<CONSTANT>}. */
public enum IncidentEventKind {
    OPENED,
    NOTED,
    LINKED,
    COST_ADDED,
    COST_STRUCK,
    NOTIFIED,
    NOTIFICATION_WAIVED,
    NOTIFICATION_STRUCK,
    CLOSED,
    DISMISSED,
    REOPENED
}
