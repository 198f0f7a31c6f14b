package io.tillguard.ingest;

import io.tillguard.fleet.Doubts;
import io.tillguard.fleet.Strangers;
import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets reports that are so old that they would be refused for their age if they came again, and devices without registration
 * that the register has been brought in line with.
 */
@Component
class ReportHousekeeping implements ScheduledTask {

    private static final Duration KEPT =
            ReportDraft.OLDEST.plus(ReportDraft.MOST_AHEAD).plusDays(1);

    private final ReportIds ids;
    private final Strangers strangers;
    private final Doubts doubts;
    private final Clock clock;

    ReportHousekeeping(ReportIds ids, Strangers strangers, Doubts doubts, Clock clock) {
        this.ids = ids;
        this.strangers = strangers;
        this.doubts = doubts;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "report-housekeeping";
    }

    @Override
    public String cron() {
        return "0 40 2 * * ?";
    }

    @Override
    @Transactional
    public String run(Progress progress) {
        int forgotten = ids.forgetBefore(clock.instant().minus(KEPT));
        int settled = strangers.forgetSettled() + doubts.forgetSettled();
        return "%d reports and %d devices forgotten".formatted(forgotten, settled);
    }
}
