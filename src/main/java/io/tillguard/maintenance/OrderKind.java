package io.tillguard.maintenance;

import io.tillguard.provider.ServiceKind;

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

    /** The service that a contract must hold for it. */
    public ServiceKind service() {
        return switch (this) {
            case PREVENTIVE -> ServiceKind.MAINTAIN;
            case REPAIR -> ServiceKind.REPAIR;
            case INSTALL -> ServiceKind.INSTALL;
            case SWAP -> ServiceKind.SWAP;
            case INSPECT -> ServiceKind.INSPECT;
            case TRAIN -> ServiceKind.TRAIN;
        };
    }
}
