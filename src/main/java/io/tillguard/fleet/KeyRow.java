package io.tillguard.fleet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key or certificate of a terminal.
 *
 * @param identity which one it is; never the key itself
 * @param backAt when its counter was lower than before
 * @param until null while it holds
 */
public record KeyRow(
        KeyFact.Kind kind,
        String name,
        String identity,
        @Nullable Long counter,
        @Nullable LocalDate expiresOn,
        Instant toldAt,
        @Nullable Instant backAt,
        Instant since,
        @Nullable Instant until) {}
