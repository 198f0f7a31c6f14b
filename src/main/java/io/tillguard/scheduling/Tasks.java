package io.tillguard.scheduling;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people and machines do with tasks: see them, start, stop, pause and resume them. */
@Service
public class Tasks implements SmartInitializingSingleton {

    private final TaskRunner runner;
    private final RunHistory history;
    private final Schedules schedules;
    private final TaskSettings settings;
    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Tasks(
            TaskRunner runner,
            RunHistory history,
            Schedules schedules,
            TaskSettings settings,
            CurrentCaller currentCaller,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.runner = runner;
        this.history = history;
        this.schedules = schedules;
        this.settings = settings;
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Brings the stored schedules up to date before the clock starts. */
    @Override
    public void afterSingletonsInstantiated() {
        Map<String, String> crons = new TreeMap<>();
        runner.tasks().forEach((key, task) -> crons.put(key, settings.cron(task)));
        transaction.executeWithoutResult(status -> schedules.agreeWith(crons));
    }

    /** Marks what a killed process left behind. Quartz itself runs such a task again, once. */
    @EventListener(ApplicationReadyEvent.class)
    void tidy() {
        history.interruptRunsOfOthers(schedules.liveNodes(), clock.instant());
        for (UUID waiting : history.waiting()) {
            if (!schedules.waits(waiting)) {
                history.cancel(waiting, Node.NAME, clock.instant());
            }
        }
    }

    /** All tasks, by key. */
    public List<TaskRow> list() {
        currentCaller.get().require(SchedulingPermission.READ);
        return runner.tasks().values().stream().map(this::row).toList();
    }

    /** Runs of a task, newest first. */
    public Page<TaskRun> history(String key, Keyset keyset) {
        currentCaller.get().require(SchedulingPermission.READ);
        known(key);
        return history.page(key, keyset);
    }

    /**
     * One run.
     *
     * @throws NotFound if the task has no such run
     */
    public TaskRun run(String key, UUID id) {
        currentCaller.get().require(SchedulingPermission.READ);
        return history.get(key, id);
    }

    /**
     * Starts a task as soon as it is free, and returns at once; where the clock is off, after it ended.
     *
     * @return the identifier of the run
     */
    public UUID start(String key) {
        Caller caller = mayRun(key);
        UUID run = transaction.execute(status -> {
            record("task.started", key);
            return history.enqueue(key, RunTrigger.DEMAND, caller.actor().name(), clock.instant());
        });
        if (settings.enabled()) {
            schedules.start(key, run);
        } else {
            runner.runOnDemand(key, run);
        }
        return run;
    }

    /** Asks a run to stop after its present batch. */
    public void cancel(String key, UUID id) {
        Caller caller = mayRun(key);
        transaction.executeWithoutResult(status -> {
            history.get(key, id);
            record("task.cancelled", key);
            history.cancel(id, caller.actor().name(), clock.instant());
        });
    }

    /** Stops the clock for one task; runs on demand stay possible. */
    public void pause(String key) {
        mayRun(key);
        transaction.executeWithoutResult(status -> {
            record("task.paused", key);
            schedules.pause(key);
        });
    }

    /** Lets the clock run a paused task again. */
    public void resume(String key) {
        mayRun(key);
        transaction.executeWithoutResult(status -> {
            record("task.resumed", key);
            schedules.resume(key);
        });
    }

    private Caller mayRun(String key) {
        Caller caller = currentCaller.get();
        caller.require(SchedulingPermission.RUN);
        known(key);
        return caller;
    }

    private void known(String key) {
        if (!runner.tasks().containsKey(key)) {
            throw new NotFound("task", key);
        }
    }

    private TaskRow row(ScheduledTask task) {
        String key = task.key();
        return new TaskRow(
                key,
                settings.cron(task),
                schedules.nextRunAt(key),
                schedules.paused(key),
                history.newest(key).orElse(null));
    }

    private void record(String action, String key) {
        trail.record(new AuditEntry(action, "task", key, key, null, null, null));
    }
}
