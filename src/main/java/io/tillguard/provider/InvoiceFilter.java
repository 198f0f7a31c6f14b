package io.tillguard.provider;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of invoices a list shows.
 *
 * @param text part of the number of invoice, contract or work order; blank for all
 * @param objectionable only lines that the price table does not allow
 */
public record InvoiceFilter(String text, @Nullable UUID provider, boolean objectionable) {}
