package io.tillguard.audit;

import org.jspecify.annotations.Nullable;

/**
 * What verifying the trail found.
 *
 * @param checked sealed entries that hold
 * @param complete false when somebody stopped it before the end
 * @param hash hash of the last entry that holds: a checkpoint to keep outside the console
 * @param fault the first thing that does not hold, null when all does
 */
public record Verdict(
        long checked,
        boolean complete,
        String hash,
        @Nullable Fault fault) {

    /** In which way an entry does not hold. Message key {@code audit.fault.<KIND>}. */
    public enum Kind {
        EDITED,
        DELETED,
        INSERTED,
        SWAPPED
    }

    /**
     * The first entry that does not hold.
     *
     * @param seq its place in the chain
     * @param entryNo its number, null when it is gone
     */
    public record Fault(Kind kind, long seq, @Nullable Long entryNo) {}

    /** Whether everything that was looked at holds. */
    public boolean holds() {
        return fault == null;
    }

    /** One sentence for a history or a log. */
    public String sentence() {
        return fault == null
                ? "%d entries hold, last hash %s".formatted(checked, hash)
                : "%s at place %d of the chain, after %d entries that hold"
                        .formatted(fault.kind(), fault.seq(), checked);
    }
}
