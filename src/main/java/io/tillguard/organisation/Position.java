package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place on earth in WGS-84 degrees: latitude -90 to 90, longitude -180 to 180. */
public record Position(double latitude, double longitude) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{1,15})?");

    public Position {
        within("latitude", latitude, 90);
        within("longitude", longitude, 180);
    }

    /**
     * Reads both numbers; null when both are absent.
     *
     * @throws RefusedException when one is missing, no number, or out of range
     */
    public static @Nullable Position entered(@Nullable String latitude, @Nullable String longitude) {
        boolean noLatitude = latitude == null || latitude.isBlank();
        boolean noLongitude = longitude == null || longitude.isBlank();
        if (noLatitude && noLongitude) {
            return null;
        }
        if (noLatitude || noLongitude) {
            String missing = noLatitude ? "latitude" : "longitude";
            throw new RefusedException(Refusal.of(
                    "incomplete-position",
                    missing,
                    "A position needs both numbers: %s is missing".formatted(missing),
                    ""));
        }
        return new Position(number("latitude", latitude), number("longitude", longitude));
    }

    private static double number(String field, @Nullable String text) {
        String trimmed = text == null ? "" : text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-" + field,
                    field,
                    "%s must be decimal degrees such as 31.2304: '%s'".formatted(field, Refusal.plain(trimmed)),
                    trimmed));
        }
        return Double.parseDouble(trimmed);
    }

    private static void within(String field, double degrees, int limit) {
        if (!(Math.abs(degrees) <= limit)) {
            throw new RefusedException(Refusal.of(
                    "bad-" + field,
                    field,
                    "%s must be -%d to %d: %s".formatted(field, limit, limit, degrees),
                    degrees));
        }
    }
}
