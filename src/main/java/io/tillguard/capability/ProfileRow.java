package io.tillguard.capability;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model and what it can do.
 *
 * @param setAt null if nobody has said what it can do
 */
public record ProfileRow(
        UUID modelId,
        String manufacturer,
        String model,
        List<Capability> capabilities,
        @Nullable Instant setAt,
        @Nullable String setBy) {

    public ProfileRow {
        capabilities = List.copyOf(capabilities);
    }
}
