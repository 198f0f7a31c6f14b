package io.tillguard.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event in the life of a work order. */
public record OrderEvent(
        Instant at,
        OrderEventKind kind,
        String who,
        @Nullable String note) {}
