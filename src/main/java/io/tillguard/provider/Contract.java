package io.tillguard.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a provider.
 *
 * @param endedOn the first day on which it holds no more, when it was ended before its time
 */
public record Contract(
        UUID id,
        UUID provider,
        String number,
        ContractState state,
        ContractTerms terms,
        @Nullable Instant signedAt,
        @Nullable String signedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        long version) {

    /** Whether it holds on a day. */
    public boolean isInForce(LocalDate day) {
        return signedAt != null
                && !day.isBefore(terms.startsOn())
                && !day.isAfter(terms.endsOn())
                && (endedOn == null || day.isBefore(endedOn));
    }
}
