package io.tillguard.software.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Until when a product, or one version of it, is supported.
 *
 * @param version null for every version of the product
 * @param evidence what proves the extended support
 */
public record SupportTerm(
        UUID id,
        DecidedProduct product,
        @Nullable String version,
        @Nullable LocalDate endOfSupport,
        @Nullable LocalDate extendedSupport,
        @Nullable String evidence,
        String setBy,
        Instant from,
        @Nullable Instant until)
        implements Decision {

    @Override
    public String label() {
        return product.label() + (version == null ? "" : " " + version);
    }
}
