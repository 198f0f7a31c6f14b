package io.tillguard.ingest;

import io.tillguard.scheduling.ScheduledTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes files that nobody imported, and ends imports that stand still because the node that had their file is gone. */
@Component
class ImportHousekeeping implements ScheduledTask {

    private static final Duration STALLED = Duration.ofDays(1);

    private final ImportRuns runs;
    private final ImportSpool spool;
    private final ImportWork work;
    private final Clock clock;

    ImportHousekeeping(ImportRuns runs, ImportSpool spool, ImportWork work, Clock clock) {
        this.runs = runs;
        this.spool = spool;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "import-housekeeping";
    }

    @Override
    public String cron() {
        return "0 50 2 * * ?";
    }

    @Override
    public String run(Progress progress) {
        List<UUID> stalled = runs.stalledSince(clock.instant().minus(STALLED)).stream()
                .filter(id -> !spool.has(id))
                .toList();
        stalled.forEach(work::lost);
        try {
            return "%d files deleted, %d imports ended"
                    .formatted(spool.tidy(new HashSet<>(runs.live())), stalled.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
