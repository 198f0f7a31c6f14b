package io.tillguard.visit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event in the life of a visit. */
public record VisitEvent(
        Instant at,
        VisitEventKind kind,
        String who,
        @Nullable String note) {}
