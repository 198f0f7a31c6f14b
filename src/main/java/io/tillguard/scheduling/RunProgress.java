package io.tillguard.scheduling;

import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Carries progress to the history at most once a second, and brings back that somebody asked to stop. */
final class RunProgress implements ScheduledTask.Progress {

    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final UUID run;
    private final RunHistory history;
    private final BooleanSupplier closing;
    private long writtenAt = System.nanoTime() - INTERVAL_NANOS;
    private long askedAt = System.nanoTime() - INTERVAL_NANOS;
    private long done;
    private long total;
    private boolean stopped;

    RunProgress(UUID run, RunHistory history, BooleanSupplier closing) {
        this.run = run;
        this.history = history;
        this.closing = closing;
    }

    @Override
    public void report(long done, long total) {
        this.done = done;
        this.total = total;
        if (System.nanoTime() - writtenAt >= INTERVAL_NANOS) {
            flush();
        }
    }

    @Override
    public boolean cancelled() {
        if (!stopped && System.nanoTime() - askedAt >= INTERVAL_NANOS) {
            askedAt = System.nanoTime();
            stopped = history.cancelRequested(run);
        }
        stopped |= closing.getAsBoolean();
        return stopped;
    }

    void flush() {
        writtenAt = System.nanoTime();
        history.progress(run, done, total);
    }

    /** True when the task learned that it should stop. */
    boolean stopped() {
        return stopped;
    }
}
