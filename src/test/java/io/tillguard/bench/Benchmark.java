package io.tillguard.bench;

import java.util.function.Consumer;

/** Measures one thing on a filled console and hands over what came out. */
@FunctionalInterface
interface Benchmark {
    void run(Console console, Consumer<Outcome> results) throws Exception;
}
