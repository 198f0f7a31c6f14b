package io.tillguard.ingest;

import java.time.Duration;

/** Does short work after a while, on another thread. */
@FunctionalInterface
interface Later {

    void run(Runnable work, Duration delay);
}
