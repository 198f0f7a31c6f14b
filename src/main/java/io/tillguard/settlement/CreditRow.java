package io.tillguard.settlement;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit as lists and exports show it.
 *
 * @param account the last four characters of the account
 * @param merchantNo for which merchant, if the statement said
 * @param batches how many batches it covers
 * @param payerKnown whether the payer is known to pay for the acquirer; null while it covers no batch
 * @param explanation why another payer paid
 * @param acceptedBy who accepted that
 * @param note why a person matched it, or took it apart
 */
public record CreditRow(
        UUID id,
        String account,
        String bankReference,
        LocalDate valueDate,
        Money amount,
        String payer,
        @Nullable String merchantNo,
        CreditState state,
        long batches,
        @Nullable Boolean payerKnown,
        @Nullable String explanation,
        @Nullable String explainedBy,
        @Nullable String acceptedBy,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy) {}
