package io.tillguard.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class TasksTest {

    private static final String KEY = "history-housekeeping";

    @Autowired
    private Tasks tasks;

    @Autowired
    private RunHistory history;

    @Autowired
    private TaskRunner runner;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JobMissedRule rule;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void register() {
        tasks.afterSingletonsInstantiated();
    }

    @Test
    void everyTaskIsScheduledAndListed() {
        assertThat(as(tasks::list))
                .extracting(TaskRow::key)
                .contains(KEY, "audit-seal", "audit-verify", "warning-sweep");
        assertThat(as(tasks::list))
                .allSatisfy(row -> assertThat(row.nextRunAt()).isNotNull());
    }

    @Test
    void aDemandedRunIsInTheHistoryWithItsResult() {
        UUID id = as(() -> tasks.start(KEY));

        TaskRun run = as(() -> tasks.run(KEY, id));
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.summary()).isEqualTo("0 old runs forgotten");
        assertThat(run.trigger()).isEqualTo(RunTrigger.DEMAND);
        assertThat(as(() -> tasks.history(KEY, Keyset.first(10))).rows()).containsExactly(run);
    }

    @Test
    void anUnknownTaskIsNotFoundAndAPermissionIsNeeded() {
        assertThatThrownBy(() -> as(() -> tasks.start("no-such-task"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(() -> tasks.run(KEY, UUID.randomUUID()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tasks.start(KEY)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void aPausedTaskStaysPausedWhenSchedulesAreBroughtUpToDate() {
        as(() -> {
            tasks.pause(KEY);
            return KEY;
        });
        tasks.afterSingletonsInstantiated();
        assertThat(schedules.paused(KEY)).isTrue();
        as(() -> {
            tasks.resume(KEY);
            return KEY;
        });
        assertThat(schedules.paused(KEY)).isFalse();
    }

    @Test
    void aFailureStandsUntilASuccessAndSinceItBegan() {
        Instant failed = clock.instant().plus(Duration.ofMinutes(1));
        end(RunState.FAILED, failed);
        for (RunState state : List.of(RunState.FAILED, RunState.CANCELLED, RunState.INTERRUPTED)) {
            end(state, failed.plus(Duration.ofMinutes(1)));
        }
        assertThat(failedSince()).contains(failed);

        end(RunState.SUCCEEDED, failed.plus(Duration.ofMinutes(2)));
        assertThat(failedSince()).isEmpty();
    }

    private void end(RunState state, Instant at) {
        history.finish(history.enqueue(KEY, RunTrigger.CLOCK, KEY, at), KEY, state, null, null, at);
    }

    private Optional<Instant> failedSince() {
        var query = rule.violations(rule.defaults(), clock.instant());
        return jdbc.sql("SELECT v.since FROM (%s) v WHERE v.subject_label = '%s'".formatted(query.sql(), KEY))
                .params(query.binds())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @ParameterizedTest
    @CsvSource({"0 0 8-18 ? * MON-FRI, 223200", "0 0/5 * * * ?, 300", "0 0 3 ? * SUN, 604800", "0 0 1 1 * ?, 2678400"})
    void thePeriodIsTheLongestGapOfAWeekOrMore(String cron, long seconds) {
        assertThat(Schedules.periodSeconds(cron, TestClock.START)).isEqualTo(seconds);
    }

    @Test
    void aRemovedTaskIsUnscheduled() {
        schedules.agreeWith(java.util.Map.of("old-task", "0 0 1 * * ?", KEY, "0 40 2 * * ?"));
        assertThat(schedules.nextRunAt("old-task")).isNotNull();
        tasks.afterSingletonsInstantiated();
        assertThat(schedules.nextRunAt("old-task")).isNull();
        assertThat(schedules.nextRunAt(KEY)).isNotNull();
    }

    @Test
    void aRunThatAKilledProcessLeftIsInterruptedAndAskedForAgain() {
        UUID left = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());
        history.begin(left, KEY, "killed-1", clock.instant());

        tasks.tidy();
        assertThat(history.get(KEY, left).state()).isEqualTo(RunState.INTERRUPTED);

        runner.runOnDemand(KEY, left);
        List<TaskRun> runs = history.page(KEY, Keyset.first(10)).rows();
        assertThat(runs).extracting(TaskRun::state).containsExactly(RunState.SUCCEEDED, RunState.INTERRUPTED);
        assertThat(runs.getFirst().who()).isEqualTo("Ann");
    }

    @Test
    void aWaitingRunIsCancelledAtAStartOnlyWhereNoTriggerIsLeftToRunIt() throws SchedulerException {
        UUID own = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());
        schedules.start(KEY, own);
        UUID madeUpFor = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());
        scheduler.scheduleJob(TriggerBuilder.newTrigger()
                .withIdentity("recover_killed-1_1", Scheduler.DEFAULT_RECOVERY_GROUP)
                .forJob(KEY, "tasks")
                .usingJobData(TaskJob.RUN, madeUpFor.toString())
                .build());
        UUID forgotten = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());

        tasks.tidy();
        assertThat(history.get(KEY, own).state()).isEqualTo(RunState.RUNNING);
        assertThat(history.get(KEY, madeUpFor).state()).isEqualTo(RunState.RUNNING);
        assertThat(history.get(KEY, forgotten).state()).isEqualTo(RunState.CANCELLED);
        scheduler.clear();
    }

    @Test
    void aWaitingRunThatIsCancelledNeverStarts() {
        UUID waiting = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());
        as(() -> {
            tasks.cancel(KEY, waiting);
            return waiting;
        });
        runner.runOnDemand(KEY, waiting);
        assertThat(history.get(KEY, waiting).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void oldRunsAreForgottenButNeverThoseThatRun() {
        UUID old = history.enqueue(KEY, RunTrigger.CLOCK, KEY, clock.instant());
        history.finish(old, KEY, RunState.SUCCEEDED, "done", null, clock.instant());
        UUID running = history.enqueue(KEY, RunTrigger.CLOCK, KEY, clock.instant());
        assertThat(history.forget(clock.instant().plus(Duration.ofDays(1)), 100))
                .isOne();
        assertThat(history.find(running)).isPresent();
        for (int run = 0; run < 5; run++) {
            UUID id = history.enqueue(KEY, RunTrigger.CLOCK, KEY, clock.instant());
            history.finish(id, KEY, RunState.SUCCEEDED, "done", null, clock.instant());
        }
        assertThat(history.forget(clock.instant().minus(Duration.ofDays(1)), 3)).isEqualTo(2);
    }

    @Test // EW-I07
    void aTaskIsLateOnlyAfterOneAndAHalfPeriods() {
        clock.advance(Duration.ofHours(36));
        assertThat(violating()).doesNotContain(KEY);
        clock.advance(Duration.ofSeconds(1));
        assertThat(violating()).contains(KEY);

        runner.runByClock(KEY);
        assertThat(violating()).doesNotContain(KEY);
    }

    @Test // EW-I07
    void aFailedTaskIsAWarningUntilItsNextSuccess() {
        UUID failed = history.enqueue(KEY, RunTrigger.CLOCK, KEY, clock.instant());
        history.finish(failed, KEY, RunState.FAILED, null, "It failed.", clock.instant());
        assertThat(violating()).containsExactly(KEY);
        runner.runByClock(KEY);
        assertThat(violating()).isEmpty();
    }

    @Test // EW-I07
    void theSweepRaisesOneWarningForAMissedTaskAndClearsIt() {
        clock.advance(Duration.ofHours(37));
        as(() -> tasks.start("warning-sweep"));
        as(() -> tasks.start("warning-sweep"));
        assertThat(live()).isOne();
        runner.runByClock(KEY);
        as(() -> tasks.start("warning-sweep"));
        assertThat(live()).isZero();
    }

    @Test // EW-I07
    void aSweepThatStandsStillIsFoundWithoutIt() {
        as(() -> tasks.start("warning-sweep"));
        as(() -> tasks.start("sweep-watch"));
        assertThat(live("warning-sweep")).isZero();
        as(() -> {
            tasks.pause("warning-sweep");
            return true;
        });
        clock.advance(Duration.ofHours(1));
        as(() -> tasks.start("sweep-watch"));
        assertThat(live("warning-sweep")).isOne();
        as(() -> tasks.start("warning-sweep"));
        as(() -> tasks.start("sweep-watch"));
        assertThat(live("warning-sweep")).isZero();
    }

    private long live() {
        return live(KEY);
    }

    private long live(String task) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = 'EW-I07' AND subject_label = :key AND live")
                .param("key", task)
                .query(Long.class)
                .single();
    }

    private List<String> violating() {
        var violations = rule.violations(rule.defaults(), clock.instant());
        return jdbc.sql("SELECT subject_label FROM (" + violations.sql() + ") v")
                .params(violations.binds())
                .query(String.class)
                .list();
    }

    private <T> T as(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }
}
