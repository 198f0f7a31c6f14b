package io.tillguard.spare;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A spare that may be kept for an order.
 *
 * @param site code of the site where it lies, null if nowhere
 * @param sameModel whether it is of the model of the order's terminal
 */
public record SpareChoice(
        UUID terminal,
        String serial,
        String manufacturer,
        String model,
        @Nullable String site,
        boolean sameModel) {}
