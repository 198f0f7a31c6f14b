package io.tillguard.visit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which visits; an absent condition holds for all.
 *
 * @param open only those still to be made or under way, or only those that ended
 * @param text a visit's or order's number, the beginning of a serial, a site's code, or part of a visitor's name
 * @param site code of a site
 * @param provider code of a provider
 * @param order the work order
 * @param terminal the terminal
 * @param from whose window ends then or later
 * @param before whose window begins before
 */
public record VisitFilter(
        @Nullable Boolean open,
        @Nullable VisitState state,
        @Nullable String text,
        @Nullable String site,
        @Nullable String provider,
        @Nullable UUID order,
        @Nullable UUID terminal,
        @Nullable Instant from,
        @Nullable Instant before) {

    public static VisitFilter all() {
        return new VisitFilter(null, null, null, null, null, null, null, null, null);
    }

    /** The visits of a work order. */
    public static VisitFilter ofOrder(UUID order) {
        return new VisitFilter(null, null, null, null, null, order, null, null, null);
    }

    /** The visits at a terminal. */
    public static VisitFilter ofTerminal(UUID terminal) {
        return new VisitFilter(null, null, null, null, null, null, terminal, null, null);
    }
}
