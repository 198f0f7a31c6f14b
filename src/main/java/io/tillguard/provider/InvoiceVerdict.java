package io.tillguard.provider;

/** What the price table says of a line of an invoice. */
public enum InvoiceVerdict {
    OK,
    ABOVE_PRICE,
    NOT_IN_TABLE,
    OTHER_CURRENCY
}
