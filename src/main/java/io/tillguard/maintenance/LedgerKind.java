package io.tillguard.maintenance;

/** What a line of a terminal's ledger is for. Words: {@code maintenance.cost.<CONSTANT>}. */
public enum LedgerKind {
    PURCHASE,
    PARTS,
    LABOUR,
    VISIT,
    UPDATE,
    FEES,
    DOWNTIME,
    OTHER;

    /** Whether the warranty would bear it. */
    public boolean isRepair() {
        return this == PARTS || this == LABOUR || this == VISIT;
    }
}
