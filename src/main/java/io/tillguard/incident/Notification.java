package io.tillguard.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody outside was told of an incident, or why not.
 *
 * @param waived whether it was decided that this recipient need not be told; {@code note} says why
 * @param contact who was told, as it was known then
 * @param reference the number that the recipient gave
 * @param toldAt null when waived
 * @param struckReason why the entry no longer counts; null while it does
 */
public record Notification(
        UUID id,
        Recipient recipient,
        boolean waived,
        @Nullable String contact,
        @Nullable String reference,
        @Nullable Instant toldAt,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy,
        String recordedById,
        @Nullable String struckReason) {

    /** Whether it still stands. */
    public boolean counts() {
        return struckReason == null;
    }
}
