package io.tillguard.inspection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal looked when it could be trusted, and for how long that counted.
 *
 * @param hash of the photo
 * @param inspection the number of the inspection that it was taken at
 * @param reason why it replaced the one before, null for the first
 * @param until when another one replaced it, null while it counts
 */
public record ReferencePhoto(
        UUID id,
        UUID terminalId,
        String hash,
        @Nullable Long inspection,
        Instant from,
        String setBy,
        @Nullable String reason,
        @Nullable Instant until) {}
