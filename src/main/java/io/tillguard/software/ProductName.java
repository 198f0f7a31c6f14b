package io.tillguard.software;

import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue as people name it.
 *
 * @param product null for the model's default product of the type
 */
public record ProductName(
        String manufacturer,
        String model,
        ComponentType componentType,
        @Nullable String product) {}
