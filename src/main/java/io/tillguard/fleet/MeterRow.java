package io.tillguard.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter of a terminal.
 *
 * @param reading what the terminal showed last
 * @param total what it counted in all, also before its meter began anew
 * @param readBy who read it, null when the terminal told it itself
 * @param restartedAt when it last showed less than before; null if it never did
 */
public record MeterRow(
        Meter meter,
        long reading,
        long total,
        Instant readAt,
        @Nullable String readBy,
        @Nullable Instant restartedAt) {

    /** After another reading. One that is lower than the last means that the meter began anew: all it shows was counted since. */
    MeterRow after(MeterReading next) {
        boolean restarted = next.shown() < reading;
        long counted = restarted ? next.shown() : next.shown() - reading;
        return new MeterRow(
                meter,
                next.shown(),
                total + counted,
                next.readAt(),
                next.by(),
                restarted ? next.readAt() : restartedAt);
    }

    /** The first that is known of a meter: it counts since the terminal was made. */
    static MeterRow first(MeterReading reading) {
        return new MeterRow(reading.meter(), reading.shown(), reading.shown(), reading.readAt(), reading.by(), null);
    }
}
