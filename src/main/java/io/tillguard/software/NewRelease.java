package io.tillguard.software;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A release as somebody announces it.
 *
 * @param model null for all models of the manufacturer
 * @param product null for the model's default product of the type
 */
public record NewRelease(
        String manufacturer,
        @Nullable String model,
        ComponentType componentType,
        @Nullable String product,
        Version version,
        LocalDate releasedOn,
        boolean securityCritical,
        @Nullable LocalDate endOfSupport,
        @Nullable String note) {}
