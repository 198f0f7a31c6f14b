package io.tillguard.reporting;

/**
 * Whether to go on repairing a terminal. Words: {@code reporting.advice.<CONSTANT>}.
 *
 * <p>A proposal by the ledger and the warnings that live, not a decision.
 */
public enum Advice {
    /** It fails again and again (EW-M02), or a year's cost comes near to what another one costs (EW-M04). */
    REPLACE,
    /** Since it was bought it has cost as much, without its purchase, as another one would. */
    AT_NEXT_FAILURE,
    /** Repairing it is the cheaper way. */
    REPAIR,
    /** Nobody entered what another one of its model costs, in the currency of its costs. */
    UNKNOWN,
    /** It is retired, lost or destroyed. */
    GONE
}
