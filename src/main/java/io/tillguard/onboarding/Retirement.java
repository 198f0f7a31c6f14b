package io.tillguard.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What proves that a terminal left for good.
 *
 * @param method how its keys were wiped
 * @param certificate SHA-256 of the file that proves its destruction
 */
public record Retirement(
        Instant wipedAt,
        String wipedBy,
        String method,
        @Nullable String certificateNo,
        @Nullable String certificate,
        @Nullable Instant certifiedAt,
        @Nullable String certifiedBy) {}
