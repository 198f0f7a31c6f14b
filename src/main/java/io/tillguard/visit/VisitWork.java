package io.tillguard.visit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of the work of a visit.
 *
 * @param before how the terminal was found, null while nobody looked
 * @param differences what is not as it was, once it was looked at before and after
 */
public record VisitWork(
        @Nullable Backup backup,
        @Nullable Snapshot before,
        @Nullable Snapshot after,
        List<Difference> differences,
        List<Signature> signatures,
        @Nullable Swap swap) {

    /**
     * Whether there is a copy of what the terminal holds.
     *
     * @param impossible why there is none
     */
    public record Backup(
            @Nullable Instant takenAt,
            @Nullable String checksum,
            @Nullable String impossible,
            Instant at,
            String by) {}

    /** How the terminal was found, and the SHA-256 of that as it is kept. */
    public record Snapshot(SnapshotContent content, String hash, Instant at, String by) {}

    /**
     * Who signed a step.
     *
     * @param picture hash of a picture of the signature, null for a typed name
     * @param struck null while it counts
     */
    public record Signature(
            VisitStep step,
            Party party,
            String signer,
            @Nullable String picture,
            Instant at,
            String by,
            @Nullable Struck struck) {}

    /** That a signature no longer counts, as another witness came or more was done. */
    public record Struck(Instant at, String by) {}

    /**
     * Which terminal took the place of which.
     *
     * @param oldSite code of the site where the old one is now
     */
    public record Swap(
            String oldSerial,
            String newSerial,
            OldTerminal leaves,
            @Nullable String oldSite,
            Instant at,
            String by) {}

    /** Whether a party signed a step. */
    public boolean isSigned(VisitStep step, Party party) {
        return signatures.stream()
                .anyMatch(each -> each.struck() == null && each.step() == step && each.party() == party);
    }

    /** Whether everybody signed a step who must. */
    public boolean isSigned(VisitStep step) {
        return Arrays.stream(Party.values()).filter(Party::isNeeded).allMatch(party -> isSigned(step, party));
    }
}
