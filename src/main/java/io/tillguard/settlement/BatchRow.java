package io.tillguard.settlement;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as lists and exports show it.
 *
 * @param acquirer the acquirer's code
 * @param due what is owed: gross less fee
 * @param expectedOn the second working day after the business date by the company's calendar
 * @param late whether that day is over and nothing came
 * @param bankReference of the credit that belongs to it
 * @param payer who paid that
 */
public record BatchRow(
        UUID id,
        String acquirer,
        UUID merchant,
        String merchantNo,
        String reference,
        LocalDate businessDate,
        Money gross,
        Money fee,
        Money due,
        BatchState state,
        LocalDate expectedOn,
        boolean late,
        @Nullable String bankReference,
        @Nullable String payer,
        @Nullable LocalDate creditedOn,
        Instant recordedAt,
        String recordedBy) {}
