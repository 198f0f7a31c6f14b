package io.tillguard.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper of a case.
 *
 * @param hash names the file; whoever may not read papers sees none
 * @param seenOn of a visit to the site: the day
 * @param keepUntil the last day on which it is kept, null while the case is open
 * @param deletedAt when it was deleted, null while it is there
 */
public record DocumentRow(
        UUID id,
        DocumentKind kind,
        @Nullable String hash,
        @Nullable String title,
        @Nullable LocalDate seenOn,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Instant addedAt,
        String addedBy,
        @Nullable LocalDate keepUntil,
        @Nullable Instant deletedAt) {}
