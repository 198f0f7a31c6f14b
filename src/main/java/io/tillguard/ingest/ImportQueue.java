package io.tillguard.ingest;

import io.tillguard.shared.DatabaseEngine;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs imports one after the other, away from requests: two large files at a time would only wait for each other's rows. At
 * start it takes up what a stop or a crash interrupted.
 */
@Component
class ImportQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
    private static final int STOP_SECONDS = 25;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final ImportWork work;
    private final ImportRuns runs;
    private final DatabaseEngine engine;
    private final ImportSpool spool;
    private final Later later;
    private final IngestSettings settings;
    private volatile ThreadPoolExecutor worker;
    private volatile boolean running;
    private volatile boolean stopping;

    ImportQueue(
            ImportWork work,
            ImportRuns runs,
            ImportSpool spool,
            DatabaseEngine engine,
            IngestSettings settings,
            Later later) {
        this.work = work;
        this.runs = runs;
        this.engine = engine;
        this.spool = spool;
        this.later = later;
        this.settings = settings;
        this.worker = worker();
    }

    private ThreadPoolExecutor worker() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waitingImports()),
                task -> new Thread(task, "import"));
    }

    /**
     * Puts a run in the queue.
     *
     * @throws RefusedException when too many wait
     */
    void add(UUID id) {
        try {
            worker.execute(() -> run(id));
        } catch (RejectedExecutionException full) {
            throw new RefusedException(
                    new Refusal("too-many-imports", null, "Too many imports wait for their turn: try later.", null));
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void takeUp() throws IOException {
        List<UUID> live = runs.live();
        spool.tidy(new HashSet<>(live));
        for (UUID id : live) {
            if (spool.has(id)) {
                runs.interrupt(id);
                LOG.info("Import {} goes on behind its last committed row", id);
                again(id);
            } else if (engine == DatabaseEngine.H2) {
                LOG.warn("Import {} ends: its file is no longer there", id);
                work.lost(id);
            }
        }
    }

    private void run(UUID id) {
        if (!work.run(id, () -> stopping)) {
            later.run(() -> again(id), RETRY);
        }
    }

    /** Puts a run in the queue that has its promise already: where there is no room, it waits for some. */
    private void again(UUID id) {
        try {
            worker.execute(() -> run(id));
        } catch (RejectedExecutionException full) {
            if (!stopping) {
                later.run(() -> again(id), RETRY);
            }
        }
    }

    /** Also after it was stopped: a console that pauses goes on as before. */
    @Override
    public void start() {
        if (worker.isShutdown()) {
            worker = worker();
        }
        stopping = false;
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        worker.shutdown();
        worker.getQueue().clear();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
