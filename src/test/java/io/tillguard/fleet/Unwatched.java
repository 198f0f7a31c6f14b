package io.tillguard.fleet;

import io.tillguard.scheduling.ScheduledTask;

/** Nobody looks on while a task runs. */
final class Unwatched implements ScheduledTask.Progress {
    @Override
    public void report(long done, long total) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
