package io.tillguard.restriction;

/** What is done, in this order, until an account can be used again (incident type LEG-06). Words: {@code restriction.step.<CONSTANT>}. */
public enum FreezeStep {
    /** Whoever froze it said why, and under which number. */
    CAUSE_ASKED,
    /** Tills take payment in another way meanwhile. */
    TILLS_DIVERTED,
    /** What was asked for was handed in. */
    PAPERS_HANDED_IN,
    /** Whoever froze it says that it is free. */
    RELEASE_CONFIRMED,
    /** A payment went through. */
    PAYMENT_TRIED,
    /** The money that was held came, all of it. */
    MONEY_COUNTED
}
