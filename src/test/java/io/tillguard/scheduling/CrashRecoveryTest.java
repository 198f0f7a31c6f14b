package io.tillguard.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** What Quartz itself makes of the rows of a process that was killed: the scheduler of this test starts after them. */
@SqlTest
@DirtiesContext
class CrashRecoveryTest {

    private static final String KEY = "history-housekeeping";

    @Autowired
    private Tasks tasks;

    @Autowired
    private RunHistory history;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void anAcknowledgedRunOutlivesAKillBetweenItsFiringAndItsBegin() throws SchedulerException {
        tasks.afterSingletonsInstantiated();
        UUID run = history.enqueue(KEY, RunTrigger.DEMAND, "Ann", clock.instant());
        schedules.start(KEY, run);
        killAfterFiring(run);
        var makingUp = GroupMatcher.triggerGroupEquals(Scheduler.DEFAULT_RECOVERY_GROUP);
        scheduler.pauseTriggers(makingUp);

        scheduler.start();
        tasks.tidy();
        assertThat(scheduler.getTriggerKeys(makingUp)).hasSize(1);
        assertThat(history.get(KEY, run).state()).isEqualTo(RunState.RUNNING);

        scheduler.resumeTriggers(makingUp);
        await().atMost(Duration.ofMinutes(1)).until(() -> history.get(KEY, run).state() == RunState.SUCCEEDED);
    }

    /** Alone on H2, the next start has the name of the killed one; among several nodes each has its own. */
    private static String killedNode() {
        return TestDatabase.current() == TestDatabase.H2 ? SchedulingConfiguration.ALONE : "killed-1";
    }

    /** Leaves the rows that Quartz holds between taking a trigger and calling its job. */
    private void killAfterFiring(UUID run) {
        jdbc.sql("UPDATE qrtz_triggers SET trigger_state = 'COMPLETE' WHERE trigger_name = :run")
                .param("run", run.toString())
                .update();
        jdbc.sql("""
                        INSERT INTO qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name,
                            fired_time, sched_time, priority, state, job_name, job_group, is_nonconcurrent,
                            requests_recovery)
                        VALUES ('tillguard', 'killed', :run, 'demand', :node, :fired, :fired, 5, 'EXECUTING', :key,
                            'tasks', TRUE, TRUE)""")
                .param("run", run.toString())
                .param("node", killedNode())
                .param("fired", clock.millis())
                .param("key", KEY)
                .update();
    }
}
