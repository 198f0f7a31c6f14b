package io.tillguard.incident;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an incident cost, in one line.
 *
 * @param amount negative for what came back
 * @param struckReason why the line no longer counts; null while it does
 */
public record CostLine(
        UUID id,
        CostKind kind,
        Money amount,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy,
        @Nullable String struckReason) {

    /** Whether it belongs to the sum. */
    public boolean counts() {
        return struckReason == null;
    }
}
