package io.tillguard.visit;

import io.tillguard.maintenance.OrderKind;

/** What of a terminal can be different after the work. Words: {@code visit.change.<CONSTANT>}. */
public enum ChangeKind {
    SERIAL,
    SOFTWARE,
    SEALS,
    CONFIGURATION;

    /**
     * Whether work of a kind may have been meant to change it, where somebody says so. Training touches no terminal, an inspection
     * at most a seal; another serial is explained by a recorded swap alone.
     */
    public boolean isExplainedBy(OrderKind kind) {
        return switch (this) {
            case SERIAL -> false;
            case SEALS -> kind != OrderKind.TRAIN;
            case SOFTWARE, CONFIGURATION -> kind != OrderKind.TRAIN && kind != OrderKind.INSPECT;
        };
    }
}
