package io.tillguard.capability;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the tills of a place must be able to do.
 *
 * @param place code of the region or site, null for the whole company
 */
public record NeedRow(
        UUID id,
        @Nullable UUID node,
        @Nullable String place,
        Capability capability,
        boolean everyTill,
        String reason,
        Instant from,
        String setBy) {}
