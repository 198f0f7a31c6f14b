package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.Sighting.Home;
import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Report;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a terminal says it is, and how far that is from where it belongs.
 *
 * <p>A distance is taken as no more than the report proves: the stated accuracy is subtracted. The nearest of the last two
 * to five distances tells for any radius how many reports in a row lay outside it.
 */
record PlaceFacts(
        @Nullable Location location,
        @Nullable Instant at,
        @Nullable Double distance,
        @Nullable Double nearest2,
        @Nullable Double nearest3,
        @Nullable Double nearest4,
        @Nullable Double nearest5,
        @Nullable Instant outsideSince,
        @Nullable Instant insideSince) {

    /** Observations count in these steps; EW-P04's radius is a multiple of it. */
    static final long STEP_METRES = 100;

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    static final List<Column> COLUMNS = List.of(
            Column.number("latitude"),
            Column.number("longitude"),
            Column.number("accuracy_metres"),
            Column.instant("location_at"),
            Column.number("distance_metres"),
            Column.number("nearest_2"),
            Column.number("nearest_3"),
            Column.number("nearest_4"),
            Column.number("nearest_5"),
            Column.instant("outside_since"),
            Column.instant("inside_since"));

    static PlaceFacts read(Cells cells) throws SQLException {
        Double latitude = cells.number("latitude");
        Double longitude = cells.number("longitude");
        return new PlaceFacts(
                latitude == null || longitude == null
                        ? null
                        : new Location(latitude, longitude, cells.number("accuracy_metres")),
                cells.instant("location_at"),
                cells.number("distance_metres"),
                cells.number("nearest_2"),
                cells.number("nearest_3"),
                cells.number("nearest_4"),
                cells.number("nearest_5"),
                cells.instant("outside_since"),
                cells.instant("inside_since"));
    }

    PlaceFacts after(Report report, Home home, List<Observation> observed) {
        Location here = report.location();
        Instant now = report.factAt();
        if (here == null || (at != null && now.isBefore(at))) {
            return this;
        }
        Double away = distance(here, home);
        long steps = steps(away);
        Instant run = steps == 0 ? null : outsideSince != null ? outsideSince : now;
        if (steps != steps(distance)) {
            observed.add(new Observation(
                    report.terminalId(), Observation.Kind.AWAY, now, run == null ? now : run, steps, null, null));
        }
        return new PlaceFacts(
                here,
                now,
                away,
                least(away, distance),
                least(away, nearest2),
                least(away, nearest3),
                least(away, nearest4),
                run,
                away == null || steps > 0 ? null : insideSince != null ? insideSince : now);
    }

    /** Begun steps beyond the first, so that "more than n steps" is exact; 0 up to one step and where nothing is known. */
    static long steps(@Nullable Double metres) {
        return metres == null || metres <= STEP_METRES ? 0 : (long) Math.ceil(metres / STEP_METRES);
    }

    /** Metres by haversine less the accuracy, not below zero; null when the register has no place. */
    static @Nullable Double distance(Location here, Home home) {
        if (home.latitude() == null || home.longitude() == null) {
            return null;
        }
        double accuracy = here.accuracyMetres() == null ? 0 : here.accuracyMetres();
        return Math.max(0, haversine(here.latitude(), here.longitude(), home.latitude(), home.longitude()) - accuracy);
    }

    private static double haversine(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double vertical = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double horizontal = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double half = vertical * vertical
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * horizontal
                        * horizontal;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    private static @Nullable Double least(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : (Double) Math.min(one, other);
    }

    void write(List<@Nullable Object> values) {
        values.add(location == null ? null : location.latitude());
        values.add(location == null ? null : location.longitude());
        values.add(location == null ? null : location.accuracyMetres());
        values.add(Cells.bind(at));
        values.add(distance);
        values.add(nearest2);
        values.add(nearest3);
        values.add(nearest4);
        values.add(nearest5);
        values.add(Cells.bind(outsideSince));
        values.add(Cells.bind(insideSince));
    }
}
