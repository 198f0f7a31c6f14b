package io.tillguard.software;

import java.time.Instant;
import java.util.UUID;

/** How many of the reader's deployed terminals run a version of a product, and since when the first of them. */
public record VersionCount(
        UUID productId,
        String model,
        ComponentType type,
        String product,
        String version,
        long terminals,
        Instant since) {

    /** The criterion by which the list of terminals shows them. */
    public String criterion() {
        return SoftwareCriteria.running(productId, version);
    }
}
