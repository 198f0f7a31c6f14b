package io.tillguard.provider;

/** The papers that keep a merchant open. */
public enum FilingKind {
    BUSINESS_LICENCE,
    ACQUIRING_AGREEMENT,
    FILING
}
