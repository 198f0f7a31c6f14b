package io.tillguard.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper of a merchant.
 *
 * @param expiresOn its last day, null for one without an end
 * @param evidence SHA-256 of the picture or file that shows it
 * @param endedAt when another took its place, null while it counts
 */
public record Filing(
        UUID id,
        FilingKind kind,
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        @Nullable String evidence,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant endedAt) {}
