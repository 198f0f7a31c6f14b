package io.tillguard.maintenance;

/** What a work order comes from. Words: {@code maintenance.origin.<CONSTANT>}. */
public enum OrderOrigin {
    PERSON,
    WARNING,
    INCIDENT,
    PLAN
}
