package io.tillguard.maintenance;

/** What a work order is for. Words: {@code maintenance.kind.<CONSTANT>}. */
public enum OrderKind {
    PREVENTIVE,
    REPAIR,
    INSTALL,
    SWAP,
    INSPECT,
    TRAIN;

    /** Whether a promise of time begins with its opening. */
    boolean hasServiceLevel() {
        return this == REPAIR || this == SWAP;
    }
}
