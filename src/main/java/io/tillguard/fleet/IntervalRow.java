package io.tillguard.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal stood for a time.
 *
 * @param until end, null while it still holds
 * @param site the site's code
 */
public record IntervalRow(
        Instant since,
        @Nullable Instant until,
        @Nullable String site,
        TerminalState state,
        @Nullable String tid,
        @Nullable String merchantNo,
        @Nullable String acquirer,
        @Nullable String ownership,
        @Nullable String attendance,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String custodian,
        @Nullable String settlementAccount,
        @Nullable String unifiedCreditCode,
        String actor,
        @Nullable String reason) {

    /** Whether it stood so at the instant. */
    boolean holds(Instant at) {
        return !at.isBefore(since) && (until == null || at.isBefore(until));
    }
}
