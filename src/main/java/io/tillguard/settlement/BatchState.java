package io.tillguard.settlement;

/** How a batch stands. Words: {@code settlement.state.<CONSTANT>}. */
public enum BatchState {
    /** No credit belongs to it yet. */
    OPEN,
    SETTLED,
    /** A credit belongs to it, by somebody who is not known to pay for the acquirer. */
    WRONG_PAYER
}
