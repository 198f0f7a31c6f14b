package io.tillguard.testing;

import io.tillguard.scheduling.ScheduledTask;

/** Nobody looks on while a task runs. */
public final class Unwatched implements ScheduledTask.Progress {
    @Override
    public void report(long done, long total) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
