package io.tillguard.restriction;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an acquirer lets a merchant take, or one of its terminals.
 *
 * @param serial the terminal's; null for all of the merchant's that have none of their own of the kind
 * @param source where it is written: contract, letter, the acquirer's portal
 * @param until null while it holds
 */
public record LimitRow(
        UUID id,
        String acquirer,
        String merchantNo,
        @Nullable UUID terminal,
        @Nullable String serial,
        LimitKind kind,
        Money amount,
        String source,
        Instant from,
        @Nullable Instant until,
        String setBy,
        @Nullable String endedBy) {}
