package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event in the life of a warning. */
public record WarningEvent(
        Instant at,
        EventKind kind,
        Severity severity,
        String who,
        @Nullable String note) {}
