package io.tillguard.inspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which inspections; an absent condition holds for all.
 *
 * @param text the beginning of a serial, of a site's code, or part of the inspector's name
 * @param site code of a site
 * @param from inspected then or later
 * @param before inspected before
 * @param signs true: only those that look as if they were only ticked off
 */
public record InspectionFilter(
        @Nullable String text,
        @Nullable String terminal,
        @Nullable String site,
        @Nullable InspectionResult result,
        @Nullable Sign sign,
        @Nullable Boolean signs,
        @Nullable Instant from,
        @Nullable Instant before) {

    public static InspectionFilter all() {
        return new InspectionFilter(null, null, null, null, null, null, null, null);
    }
}
