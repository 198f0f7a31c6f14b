package io.tillguard.inspection.stocktake;

import org.jspecify.annotations.Nullable;

/**
 * What became of one serial number. Words: {@code stocktake.seen.<CONSTANT>}.
 *
 * @param site where the terminal is registered, if it is another one that the caller sees
 */
public record SeenAnswer(
        String serial, Result result, @Nullable String site) {

    /** What the stock-take made of it. */
    public enum Result {
        CONFIRMED,
        /** It had been seen before: nothing changed. */
        AGAIN,
        /** It was missing. */
        FOUND,
        /** Confirmed, at another site than registered. */
        ELSEWHERE,
        /** The register has it, but this stock-take does not ask for it. */
        OUTSIDE,
        /** The register does not have it. */
        UNKNOWN,
        /** Two manufacturers have it. */
        AMBIGUOUS,
        /** No serial number looks so. */
        MALFORMED,
        /** It was read before the stock-take began. */
        BEFORE,
        /** It was kept back for so long that it proves nothing any more. */
        TOO_OLD
    }
}
