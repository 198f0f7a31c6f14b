package io.tillguard.scheduling;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets old runs: whoever wants to know longer what a task did finds its effects in the trail. */
@Component
class HistoryHousekeeping implements ScheduledTask {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int NEWEST_KEPT = 2_000;

    private final RunHistory history;
    private final Clock clock;

    HistoryHousekeeping(RunHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "history-housekeeping";
    }

    @Override
    public String cron() {
        return "0 40 2 * * ?";
    }

    @Override
    public String run(Progress progress) {
        long gone = history.forget(clock.instant().minus(KEPT), NEWEST_KEPT);
        return "%d old runs forgotten".formatted(gone);
    }
}
