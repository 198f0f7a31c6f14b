package io.tillguard.scheduling;

import static io.tillguard.shared.Validity.utc;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored jobs and triggers of Quartz: one job and one cron trigger a task. */
@Component
class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final String TASKS = "tasks";
    private static final String DEMAND = "demand";
    /** A week and a day, so that the gap of a weekend is among those looked at; and some gaps of what runs more seldom. */
    private static final Duration LOOKED_AHEAD = Duration.ofDays(8);

    private static final int FEWEST_GAPS = 12;
    private static final int MOST_GAPS = 20_000;
    private static final long LIVE_MILLIS = 30_000;

    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final Clock clock;

    Schedules(Scheduler scheduler, JdbcClient jdbc, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes the stored jobs those of the given tasks and cron expressions, leaving what is already right, paused or not. */
    void agreeWith(Map<String, String> crons) {
        try {
            for (JobKey stored : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(TASKS))) {
                if (!crons.containsKey(stored.getName())) {
                    scheduler.deleteJob(stored);
                    jdbc.sql("DELETE FROM task WHERE task_key = :key")
                            .param("key", stored.getName())
                            .update();
                    LOG.info("Task {} no longer exists and is unscheduled", stored.getName());
                }
            }
            for (var task : crons.entrySet()) {
                agree(task.getKey(), task.getValue());
                register(task.getKey(), task.getValue());
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("The stored schedules cannot be brought up to date", e);
        }
    }

    private void agree(String key, String cron) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(TaskJob.class)
                .withIdentity(key, TASKS)
                .storeDurably()
                .requestRecovery()
                .build();
        scheduler.addJob(job, true);
        Trigger stored = scheduler.getTrigger(new TriggerKey(key, TASKS));
        if (stored instanceof CronTrigger same && cron.equals(same.getCronExpression())) {
            return;
        }
        boolean paused = stored != null && paused(key);
        CronTrigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key, TASKS)
                .forJob(key, TASKS)
                .withSchedule(CronScheduleBuilder.cronSchedule(cron)
                        .inTimeZone(TimeZone.getTimeZone("UTC"))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
        if (stored == null) {
            scheduler.scheduleJob(trigger);
        } else {
            scheduler.rescheduleJob(trigger.getKey(), trigger);
        }
        if (paused) {
            pause(key);
        }
    }

    private void register(String key, String cron) {
        Instant now = clock.instant();
        int known = jdbc.sql("UPDATE task SET cron = :cron, period_seconds = :period WHERE task_key = :key")
                .param("cron", cron)
                .param("period", periodSeconds(cron, now))
                .param("key", key)
                .update();
        if (known == 0) {
            jdbc.sql("""
                            INSERT INTO task (task_key, subject_id, cron, period_seconds, registered_at, last_success_at,
                                last_success_epoch)
                            VALUES (:key, :subject, :cron, :period, :now, :now, :epoch)""")
                    .param("key", key)
                    .param("subject", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)))
                    .param("cron", cron)
                    .param("period", periodSeconds(cron, now))
                    .param("now", utc(now))
                    .param("epoch", now.getEpochSecond())
                    .update();
        }
    }

    /** The longest gap between the next runs by the clock. */
    static long periodSeconds(String cron, Instant from) {
        CronExpression expression = parse(cron);
        long longest = 1;
        Date at = expression.getNextValidTimeAfter(Date.from(from));
        Instant end = from.plus(LOOKED_AHEAD);
        for (int gap = 0; gap < MOST_GAPS && at != null; gap++) {
            if (gap >= FEWEST_GAPS && at.toInstant().isAfter(end)) {
                break;
            }
            Date next = expression.getNextValidTimeAfter(at);
            if (next == null) {
                break;
            }
            longest = Math.max(longest, (next.getTime() - at.getTime()) / 1_000);
            at = next;
        }
        return longest;
    }

    private static CronExpression parse(String cron) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone("UTC"));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a Quartz cron expression: '%s'".formatted(cron), e);
        }
    }

    /** Lets a waiting run start as soon as the task is free. */
    void start(String key, UUID run) {
        try {
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity(run.toString(), DEMAND)
                    .forJob(key, TASKS)
                    .usingJobData(TaskJob.RUN, run.toString())
                    .startNow()
                    // However long it waited: Quartz would look for late ones only twice a minute.
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                    .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("Task %s cannot be started".formatted(key), e);
        }
    }

    /** Whether a trigger will still run it: its own, or the one by which Quartz makes up for a process that died. */
    boolean waits(UUID run) {
        try {
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
                Trigger trigger = scheduler.getTrigger(key);
                if (trigger != null
                        && run.toString().equals(trigger.getJobDataMap().getString(TaskJob.RUN))) {
                    return true;
                }
            }
            return false;
        } catch (SchedulerException e) {
            throw new IllegalStateException("The stored schedules cannot be read", e);
        }
    }

    void pause(String key) {
        try {
            scheduler.pauseTrigger(new TriggerKey(key, TASKS));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Task %s cannot be paused".formatted(key), e);
        }
    }

    void resume(String key) {
        try {
            scheduler.resumeTrigger(new TriggerKey(key, TASKS));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Task %s cannot be resumed".formatted(key), e);
        }
    }

    boolean paused(String key) {
        try {
            return scheduler.getTriggerState(new TriggerKey(key, TASKS)) == Trigger.TriggerState.PAUSED;
        } catch (SchedulerException e) {
            throw new IllegalStateException("The stored schedules cannot be read", e);
        }
    }

    @Nullable
    Instant nextRunAt(String key) {
        try {
            Trigger trigger = scheduler.getTrigger(new TriggerKey(key, TASKS));
            Date next = trigger == null ? null : trigger.getNextFireTime();
            return next == null ? null : next.toInstant();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The stored schedules cannot be read", e);
        }
    }

    /** The processes of the console that are known to be alive, this one included. */
    List<String> liveNodes() {
        List<String> live = new ArrayList<>(
                jdbc.sql("SELECT instance_name FROM qrtz_scheduler_state WHERE last_checkin_time > :since")
                        .param("since", clock.millis() - LIVE_MILLIS)
                        .query(String.class)
                        .list());
        live.add(Node.NAME);
        return live;
    }
}
