package io.tillguard.oracle;

import java.time.Instant;
import java.util.Random;

/** Fills a module's tables with facts at and around the boundaries of its rules. Beans run in the order of {@code @Order}. */
public interface RandomFacts {

    /**
     * Adds facts.
     *
     * @param at the instant at which rules will be asked
     */
    void fill(Random random, Instant at);
}
