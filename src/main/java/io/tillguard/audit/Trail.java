package io.tillguard.audit;

import java.util.List;

/** The audit trail. Every change writes its entry here, inside its own transaction. */
public interface Trail {

    /**
     * Records what happened.
     *
     * @throws IllegalStateException outside a transaction: no commit without its entry, no entry without its commit
     */
    void record(AuditEntry entry);

    /** Records several entries with one statement, in their order. */
    void recordAll(List<AuditEntry> entries);
}
