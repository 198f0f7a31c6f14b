package io.tillguard.provider;

/** What the price table says of a line of an invoice. */
public enum InvoiceVerdict {
    OK,
    ABOVE_PRICE,
    NOT_IN_TABLE,
    OTHER_CURRENCY,
    /** Another invoice charged the same of the same work order. */
    CHARGED_BEFORE
}
