package io.tillguard.fleet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a meter showed.
 *
 * @param shown 0 to {@link Meter#MOST}
 * @param by who read it, null when the terminal told it itself
 */
public record MeterReading(
        UUID terminalId,
        Meter meter,
        long shown,
        Instant readAt,
        @Nullable String by) {

    public MeterReading {
        readAt = readAt.truncatedTo(ChronoUnit.MICROS);
    }
}
