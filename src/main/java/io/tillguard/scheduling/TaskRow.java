package io.tillguard.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the list of tasks shows it.
 *
 * @param cron Quartz cron expression in UTC
 * @param last its newest run, null before the first
 */
public record TaskRow(
        String key,
        String cron,
        @Nullable Instant nextRunAt,
        boolean paused,
        @Nullable TaskRun last) {}
