package io.tillguard.inspection.stocktake;

/** Where a stock-take stands. Words: {@code stocktake.state.<CONSTANT>}. */
public enum StockTakeState {
    OPEN,
    CLOSED,
    CANCELLED;

    /** Whether one step leads from here to the next state. */
    public boolean mayBecome(StockTakeState next) {
        return switch (this) {
            case OPEN -> next == CLOSED || next == CANCELLED;
            case CLOSED, CANCELLED -> false;
        };
    }
}
