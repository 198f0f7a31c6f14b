package io.tillguard.spare;

/**
 * How many spares a group of terminals wants. Failures come one by one and independently, so that the number of terminals that are
 * away at a time has a Poisson distribution, whose mean is failures a day × days that one is away (Little's law); the advice is
 * the least number of spares that suffices at {@link #SERVICE_LEVEL} of all times.
 */
final class SpareNeed {

    /** Share of times at which a spare is ready. */
    static final double SERVICE_LEVEL = 0.95;

    /** How long a terminal is away while no repair of the model has ended in the year: an assumption, and told as one. */
    static final double ASSUMED_DAYS = 14;

    /** Whoever waits for a visit waits a day: what ended within one was written down afterwards. */
    static final double SHORTEST_DAYS = 1;

    private static final double YEAR = 365;
    private static final double LARGE = 500;

    private SpareNeed() {}

    /**
     * The advised number of spares.
     *
     * @param failures in the past 365 days, 0 or more
     * @param daysAway how long one is away, 0 or more
     */
    static int advised(long failures, double daysAway) {
        double mean = failures / YEAR * daysAway;
        if (mean > LARGE) {
            // Where e^-mean comes near the smallest number, the normal distribution is as good; 1.645 is its 95th
            // percentile.
            return (int) Math.ceil(mean + 1.645 * Math.sqrt(mean));
        }
        double probability = Math.exp(-mean);
        double sum = probability;
        int spares = 0;
        while (sum < SERVICE_LEVEL) {
            spares++;
            probability *= mean / spares;
            sum += probability;
        }
        return spares;
    }
}
