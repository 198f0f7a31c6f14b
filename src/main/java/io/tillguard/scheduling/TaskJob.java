package io.tillguard.scheduling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The one job class that Quartz stores. It runs a task by its key, so that stored jobs survive changes of the code. */
@DisallowConcurrentExecution
class TaskJob implements Job {

    static final String RUN = "run";

    private final TaskRunner runner;

    TaskJob(TaskRunner runner) {
        this.runner = runner;
    }

    @Override
    public void execute(JobExecutionContext context) {
        String key = context.getJobDetail().getKey().getName();
        @Nullable String run = context.getMergedJobDataMap().getString(RUN);
        if (run == null) {
            runner.runByClock(key);
        } else {
            runner.runOnDemand(key, UUID.fromString(run));
        }
    }
}
