package io.tillguard.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is kept.
 *
 * @param hash SHA-256 of what is kept, by which it is read
 * @param sentHash SHA-256 of what was sent: a photo is written anew
 * @param likeness of photos: like ones have like bits, as hexadecimal digits
 */
public record StoredFile(
        String hash,
        String sentHash,
        String mediaType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String likeness,
        @Nullable String originalName,
        String purpose,
        Instant uploadedAt,
        String uploadedBy,
        PhotoFacts facts) {

    /** Whether it is a picture. */
    public boolean isPhoto() {
        return width != null;
    }
}
