package io.tillguard.software;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version on a terminal.
 *
 * @param until null while it still runs
 */
public record InstalledRow(
        UUID productId,
        ComponentType type,
        String product,
        String version,
        Instant since,
        @Nullable Instant until) {}
