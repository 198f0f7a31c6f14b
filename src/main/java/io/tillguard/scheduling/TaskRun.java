package io.tillguard.scheduling;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task.
 *
 * @param who the person or client that asked for it, or the task itself when the clock did
 * @param node the process that runs it, null while it waits for its turn
 * @param done units done of total; total 0 when unknown
 */
public record TaskRun(
        UUID id,
        String key,
        RunTrigger trigger,
        String who,
        Instant startedAt,
        @Nullable Instant finishedAt,
        RunState state,
        @Nullable String summary,
        @Nullable String error,
        long done,
        long total,
        @Nullable String node) {}
