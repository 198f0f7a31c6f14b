package io.tillguard.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to be so, not for a time; fails when it takes too long. */
public record Deadline(long nanoTime) {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Looks whether it is so. */
    @FunctionalInterface
    public interface Look<T> {
        Optional<T> look() throws IOException;
    }

    public static Deadline within(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** What was waited for, as soon as it is there. */
    public <T> T await(String what, Look<T> look) throws IOException {
        while (true) {
            Optional<T> seen = look.look();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() - nanoTime > 0) {
                throw new AssertionError("Waited too long for " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
