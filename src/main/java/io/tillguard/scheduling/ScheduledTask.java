package io.tillguard.scheduling;

/**
 * Work that runs by the clock and on demand. A module plugs one in by declaring a bean. It must be idempotent: it may run
 * again after a crash. Words: {@code task.<key>.name} and {@code task.<key>.description}.
 */
public interface ScheduledTask {

    /** Stable key in kebab case, such as {@code warning-sweep}. */
    String key();

    /** Quartz cron expression in UTC; overridden by {@code tillguard.tasks.<key>.cron}. */
    String cron();

    /**
     * Does the work as the console itself.
     *
     * @return one short sentence with the counts, for the history
     */
    String run(Progress progress);

    /** How a running task tells how far it is, and learns that it should stop. */
    interface Progress {

        /** Reports units done of a total; total 0 when unknown. */
        void report(long done, long total);

        /** True when somebody asked to stop: finish the present batch and return. */
        boolean cancelled();
    }
}
