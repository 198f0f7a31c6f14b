package io.tillguard.provider;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merchant under whose number the company takes payments.
 *
 * @param acquirer code of the acquirer that gave the number
 * @param filings those that count, by kind
 */
public record Merchant(
        UUID id,
        UUID acquirerId,
        String acquirer,
        String merchantNo,
        String name,
        @Nullable String unifiedCreditCode,
        MerchantState state,
        List<Filing> filings,
        long version) {

    public Merchant {
        filings = List.copyOf(filings);
    }
}
