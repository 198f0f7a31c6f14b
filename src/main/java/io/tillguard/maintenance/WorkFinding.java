package io.tillguard.maintenance;

/** What was found of an item of a checklist. Words: {@code maintenance.finding.<CONSTANT>}. */
public enum WorkFinding {
    IN_ORDER,
    NOT_IN_ORDER,
    NOT_APPLICABLE;

    /** Whether the work may go on. */
    boolean isGo() {
        return this != NOT_IN_ORDER;
    }
}
