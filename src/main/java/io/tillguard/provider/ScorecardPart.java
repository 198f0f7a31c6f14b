package io.tillguard.provider;

import java.time.Instant;
import java.util.UUID;

/** One measure of a provider's work, from facts and not from opinion. Modules that know such facts declare a bean. */
public interface ScorecardPart {

    /** Message key of its name. */
    String titleKey();

    /** How much it counts beside the others, 1 to 100. */
    int weight();

    /**
     * How much of the provider's work in a span of time was good.
     *
     * @param from inclusive
     * @param to exclusive
     */
    Measure measure(UUID provider, Instant from, Instant to);

    /**
     * A share.
     *
     * @param good how many were good
     * @param all of how many; zero when there is nothing to judge
     */
    record Measure(long good, long all) {
        public Measure {
            if (good < 0 || good > all) {
                throw new IllegalArgumentException("%d good of %d".formatted(good, all));
            }
        }

        /** Nothing to judge. */
        public static Measure none() {
            return new Measure(0, 0);
        }
    }
}
