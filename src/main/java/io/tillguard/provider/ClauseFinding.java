package io.tillguard.provider;

/** What the reader of a contract found about a clause. */
public enum ClauseFinding {
    PRESENT,
    MISSING,
    NOT_APPLICABLE
}
