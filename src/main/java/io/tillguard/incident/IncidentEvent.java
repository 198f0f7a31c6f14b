package io.tillguard.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event of an incident's timeline. */
public record IncidentEvent(
        Instant at,
        IncidentEventKind kind,
        String who,
        @Nullable String note) {}
