package io.tillguard.scheduling.ui;

import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.TaskRun;
import java.time.Duration;
import java.util.Objects;

/** How a run is told in a list. */
final class RunWords {

    private static final long SECOND_MS = 1_000;

    private RunWords() {}

    static String duration(TaskRun run) {
        if (run.finishedAt() == null) {
            return "–";
        }
        long millis = Duration.between(run.startedAt(), run.finishedAt()).toMillis();
        return millis < SECOND_MS ? millis + " ms" : "%d.%d s".formatted(millis / SECOND_MS, millis % SECOND_MS / 100);
    }

    static String result(TaskRun run) {
        if (run.state() == RunState.RUNNING && run.total() > 0) {
            return run.done() + " / " + run.total();
        }
        return Objects.requireNonNullElse(run.error(), Objects.requireNonNullElse(run.summary(), "–"));
    }
}
