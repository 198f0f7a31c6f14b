package io.tillguard.scheduling;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs a task as the console itself and writes down what came of it. */
@Component
class TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final ObjectProvider<ScheduledTask> beans;
    private final RunHistory history;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private volatile boolean closing;

    TaskRunner(ObjectProvider<ScheduledTask> beans, RunHistory history, CurrentCaller currentCaller, Clock clock) {
        this.beans = beans;
        this.history = history;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** All tasks by key, looked up late: a task may itself depend on the list of tasks. */
    Map<String, ScheduledTask> tasks() {
        return beans.stream()
                .collect(Collectors.toMap(
                        ScheduledTask::key,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("Two tasks have the key " + one.key());
                        },
                        TreeMap::new));
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    void runByClock(String key) {
        if (!tasks().containsKey(key)) {
            LOG.warn("There is no task {}", key);
            return;
        }
        run(key, history.enqueue(key, RunTrigger.CLOCK, key, clock.instant()));
    }

    /** Runs what somebody asked for; if a killed process had begun it, as a new run in the same name. */
    void runOnDemand(String key, UUID id) {
        TaskRun asked = history.find(id).orElse(null);
        if (asked == null) {
            runByClock(key);
        } else if (asked.state() == RunState.INTERRUPTED || asked.node() != null) {
            run(key, history.enqueue(key, RunTrigger.DEMAND, asked.who(), clock.instant()));
        } else {
            run(key, id);
        }
    }

    private void run(String key, UUID id) {
        ScheduledTask task = tasks().get(key);
        if (task == null || !history.begin(id, key, Node.NAME, clock.instant())) {
            LOG.info("Run {} of task {} no longer waits", id, key);
            return;
        }
        RunProgress progress = new RunProgress(id, history, () -> closing);
        try {
            String summary = currentCaller.as(Caller.system(key), () -> task.run(progress));
            progress.flush();
            finish(id, key, ended(progress), summary, null);
        } catch (TaskFailed | RefusedException e) {
            LOG.warn("Task {} failed in run {}: {}", key, id, e.getMessage());
            finish(id, key, RunState.FAILED, null, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Task {} failed in run {}", key, id, e);
            finish(
                    id,
                    key,
                    RunState.FAILED,
                    null,
                    "Unexpected failure (%s); the server's log tells more under run %s."
                            .formatted(e.getClass().getSimpleName(), id));
        }
    }

    private RunState ended(RunProgress progress) {
        if (!progress.stopped()) {
            return RunState.SUCCEEDED;
        }
        return closing ? RunState.INTERRUPTED : RunState.CANCELLED;
    }

    private void finish(UUID id, String key, RunState state, @Nullable String summary, @Nullable String error) {
        history.finish(id, key, state, summary, error, clock.instant());
    }
}
