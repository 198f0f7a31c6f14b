package io.tillguard.journey;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the console does in the background. */
final class Wait {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Wait() {}

    /** Looks again and again until what is seen is as wanted; fails with the last sight after 30 s. */
    static <T> T until(Supplier<T> look, Predicate<T> wanted) {
        long attempts = PATIENCE.dividedBy(PAUSE);
        T seen = look.get();
        for (long i = 0; i < attempts && !wanted.test(seen); i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look.get();
        }
        if (!wanted.test(seen)) {
            throw new AssertionError("Waited in vain; the last sight was " + seen);
        }
        return seen;
    }
}
