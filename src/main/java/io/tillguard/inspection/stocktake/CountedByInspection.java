package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.inspection.TerminalInspected;
import io.tillguard.warning.RuleDue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever inspected a terminal has seen it, in the transaction of the inspection. */
@Component
class CountedByInspection {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CountedByInspection(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void on(TerminalInspected news) {
        int seen = jdbc.sql(Counting.SEE)
                .param("terminal", news.terminal())
                .param("at", utc(news.at()))
                .param("by", news.by())
                .param("how", SeenHow.INSPECTION.name())
                .param("site", news.site())
                .update();
        if (seen > 0) {
            events.publishEvent(new RuleDue(MissingRule.ID));
        }
    }
}
