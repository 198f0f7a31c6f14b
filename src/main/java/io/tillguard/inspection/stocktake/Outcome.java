package io.tillguard.inspection.stocktake;

/** What a stock-take knows of one terminal. Words: {@code stocktake.outcome.<CONSTANT>}. */
public enum Outcome {
    /** Not seen yet. */
    OPEN,
    CONFIRMED,
    /** Not seen when the stock-take closed. */
    MISSING,
    /** Missing, and seen later. */
    FOUND,
    /** Taken out of service or sent away while the stock-take was open. */
    LEFT,
    /** The stock-take was cancelled. */
    VOID
}
