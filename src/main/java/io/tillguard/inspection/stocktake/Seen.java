package io.tillguard.inspection.stocktake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A serial number that somebody read off a device.
 *
 * @param manufacturer where two have the serial
 * @param ago how long before it was sent, by one and the same clock
 */
public record Seen(String serial, @Nullable String manufacturer, Duration ago) {

    public Seen {
        ago = ago.isNegative() ? Duration.ZERO : ago;
    }

    /** Just now. */
    public Seen(String serial, @Nullable String manufacturer) {
        this(serial, manufacturer, Duration.ZERO);
    }
}
