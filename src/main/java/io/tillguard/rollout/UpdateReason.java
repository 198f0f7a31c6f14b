package io.tillguard.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a terminal does or does not run the newest version of one of its products.
 *
 * @param version what it runs; null when it never told
 * @param newest the newest version that was released for the product
 * @param kind which of the other fields say why
 * @param rollout the rollout that is meant, by its number
 * @param since since when it is so
 * @param nextAt when that changes, as far as it is known
 */
public record UpdateReason(
        String product,
        @Nullable String version,
        String newest,
        Kind kind,
        @Nullable String rollout,
        @Nullable Reason reason,
        @Nullable Exclusion exclusion,
        @Nullable String detail,
        Instant since,
        @Nullable Instant nextAt) {

    /** What decides. Words: {@code rollout.why.<CONSTANT>}. */
    public enum Kind {
        /** Runs the newest version. */
        NEWEST,
        /** A rollout has it: its reason says how far. */
        ASSIGNED,
        /** Is in the target of a rollout that has not begun. */
        PLANNED,
        /** A rollout of a newer version leaves it out: the exclusion says why. */
        EXCLUDED,
        /** No rollout of a newer version has been proposed. */
        NO_ROLLOUT
    }
}
