package io.tillguard.software;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published release.
 *
 * @param model null when it is for all models of the manufacturer
 * @param product as it was published; null when the release named none
 * @param products the names of all products that it is for, in their order; empty while no model has such a one
 */
public record ReleaseRow(
        UUID id,
        String manufacturer,
        @Nullable String model,
        ComponentType componentType,
        @Nullable String product,
        List<String> products,
        String version,
        LocalDate releasedOn,
        boolean securityCritical,
        @Nullable LocalDate endOfSupport,
        @Nullable String note,
        Instant recordedAt) {

    public ReleaseRow {
        products = List.copyOf(products);
    }
}
