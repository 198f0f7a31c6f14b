package io.tillguard.software;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version on a terminal, as it was reported.
 *
 * @param until null while it still runs
 * @param misreported whether two people say that it never ran
 */
public record InstalledRow(
        UUID productId,
        ComponentType type,
        String product,
        String version,
        Instant since,
        @Nullable Instant until,
        boolean misreported) {}
