package io.tillguard.reporting;

import io.tillguard.shell.LiveNews;
import io.tillguard.warning.WarningsChanged;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Passes the engine's news on to open pages, once it is committed: at once, and what follows within a second together. */
@Component
class WarningNews {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LiveNews news;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE.toNanos());
    private final AtomicBoolean waits = new AtomicBoolean();

    WarningNews(LiveNews news) {
        this.news = news;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(WarningsChanged changed) {
        long since = System.nanoTime() - told.get();
        if (since >= PAUSE.toNanos()) {
            tell();
        } else if (waits.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(PAUSE.toNanos() - since, TimeUnit.NANOSECONDS)
                    .execute(() -> {
                        waits.set(false);
                        tell();
                    });
        }
    }

    private void tell() {
        told.set(System.nanoTime());
        news.tell();
    }
}
