package io.tillguard.visit;

import io.tillguard.maintenance.ClosingGate;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderState;
import io.tillguard.shared.EnteredText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No work order ends while a visitor for it is inside, be it done, failed or called off, and none that a provider carried out at
 * a site ends as done or failed without a visit whose work somebody witnessed. Work of the company's own people may do without a
 * visit, unless one was begun.
 */
@Component
class WitnessGate implements ClosingGate {

    private final JdbcClient jdbc;

    WitnessGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void check(OrderRow order, OrderState end) {
        boolean calledOff = end == OrderState.CANCELLED;
        if (has(order, calledOff ? "state IN ('CHECKED_IN', 'ON_SITE')" : "open_order_id IS NOT NULL")) {
            throw EnteredText.refused(
                    "visit-under-way",
                    "visit",
                    "A visit for %s has not ended".formatted(order.number()),
                    order.number());
        }
        boolean concerned = order.siteId() != null && (order.provider() != null || has(order, "state <> 'CANCELLED'"));
        if (!calledOff
                && concerned
                && !has(order, "state = 'DONE' AND started_at IS NOT NULL AND witness_at IS NOT NULL")) {
            throw EnteredText.refused(
                    "no-witness",
                    "visit",
                    "Nobody witnessed the work of %s: record a visit".formatted(order.number()),
                    order.number());
        }
    }

    private boolean has(OrderRow order, String condition) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM visit WHERE order_id = :order AND " + condition + ")")
                .param("order", order.id())
                .query(Boolean.class)
                .single();
    }
}
