package io.tillguard.fleet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that was ordered.
 *
 * @param site where it is meant to go, null while that is open
 */
public record NewTerminal(
        SerialNumber serial,
        UUID modelId,
        @Nullable UUID site,
        @Nullable Ownership ownership,
        @Nullable Attendance attendance) {}
