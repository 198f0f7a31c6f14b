package io.tillguard.reporting;

import io.tillguard.shell.LiveNews;
import io.tillguard.warning.WarningsChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Passes the engine's news on to open pages, once it is committed. */
@Component
class WarningNews {

    private final LiveNews news;

    WarningNews(LiveNews news) {
        this.news = news;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(WarningsChanged changed) {
        news.tell();
    }
}
