package io.tillguard.onboarding;

/** How far two places lie apart. */
final class Distance {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    private Distance() {}

    /** Metres by haversine; all in WGS-84 degrees. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double vertical = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double horizontal = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double half = vertical * vertical
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * horizontal
                        * horizontal;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
