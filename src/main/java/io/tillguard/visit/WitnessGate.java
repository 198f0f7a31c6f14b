package io.tillguard.visit;

import io.tillguard.maintenance.ClosingGate;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.shared.EnteredText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No work order is done while a visit for it is under way, and none that a provider carried out at a site is done without a visit
 * that somebody witnessed. Work of the company's own people may do without a visit.
 */
@Component
class WitnessGate implements ClosingGate {

    private final JdbcClient jdbc;

    WitnessGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void check(OrderRow order) {
        if (count("open_order_id = :order", order) > 0) {
            throw EnteredText.refused(
                    "visit-under-way",
                    "visit",
                    "A visit for %s has not ended".formatted(order.number()),
                    order.number());
        }
        boolean watched = order.provider() == null || order.siteId() == null;
        if (!watched && count("order_id = :order AND state = 'DONE' AND witness_at IS NOT NULL", order) == 0) {
            throw EnteredText.refused(
                    "no-witness",
                    "visit",
                    "Nobody witnessed the work of %s: record a visit".formatted(order.number()),
                    order.number());
        }
    }

    private long count(String condition, OrderRow order) {
        return jdbc.sql("SELECT COUNT(*) FROM visit WHERE " + condition)
                .param("order", order.id())
                .query(Long.class)
                .single();
    }
}
