package io.tillguard.provider;

import java.time.LocalDate;
import java.util.UUID;

/** A line of an invoice in a list. */
public record InvoiceRow(
        UUID id,
        UUID providerId,
        String provider,
        String contract,
        String invoice,
        LocalDate issuedOn,
        CheckedLine checked,
        String recordedBy) {}
