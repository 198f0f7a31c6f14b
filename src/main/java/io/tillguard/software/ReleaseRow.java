package io.tillguard.software;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published release.
 *
 * @param model null when it is for all models of the manufacturer
 * @param product null when it is for the default products of all models
 */
public record ReleaseRow(
        UUID id,
        String manufacturer,
        @Nullable String model,
        ComponentType componentType,
        @Nullable String product,
        String version,
        LocalDate releasedOn,
        boolean securityCritical,
        @Nullable LocalDate endOfSupport,
        @Nullable String note,
        Instant recordedAt) {}
