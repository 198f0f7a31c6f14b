package io.tillguard.spare;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A spare that is kept for a work order.
 *
 * @param site code of the site where it lies, null if nowhere
 */
public record SpareHold(
        UUID terminal,
        String serial,
        String manufacturer,
        String model,
        @Nullable String site,
        Instant heldAt,
        String heldBy) {}
