package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.Assignee;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new visits, and reads what their orders say. */
@Component
class VisitStore {

    private final JdbcClient jdbc;

    VisitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What must be known of an order to send somebody for it. */
    record Order(boolean live, @Nullable Instant startedAt, Assignee assignee) {}

    /** How an order stands; nobody else plans a visit for it until the transaction ends. */
    Order lock(UUID order) {
        return jdbc.sql("""
                        SELECT live, started_at, provider_id, technician_id, assignee FROM maintenance_order
                        WHERE id = :id FOR UPDATE""")
                .param("id", order)
                .query((row, number) -> new Order(
                        row.getBoolean("live"),
                        instant(row.getObject("started_at", OffsetDateTime.class)),
                        new Assignee(
                                row.getObject("provider_id", UUID.class),
                                row.getObject("technician_id", UUID.class),
                                row.getString("assignee"))))
                .single();
    }

    /** @throws RefusedException if the order has a visit that is still to be made or under way */
    void refuseSecond(UUID order) {
        boolean open = jdbc.sql("SELECT COUNT(*) FROM visit WHERE open_order_id = :order")
                        .param("order", order)
                        .query(Long.class)
                        .single()
                > 0;
        if (open) {
            throw EnteredText.refused("visit-open", "order", "The work order has a visit that has not ended", null);
        }
    }

    /** Whether somebody was checked in, and let in, for an order. */
    boolean isChecked(UUID order) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM visit
                        WHERE order_id = :order AND checked_in_at IS NOT NULL AND state <> 'DENIED'""").param("order", order).query(Long.class).single() > 0;
    }

    UUID add(
            UUID order,
            UUID site,
            @Nullable UUID terminal,
            NewVisit visit,
            @Nullable UUID contract,
            String by,
            Instant now) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO visit (id, order_id, open_order_id, site_id, terminal_id, state, window_from, window_to, late,
                            provider_id, technician_id, contract_id, person, planned_at, planned_by)
                        VALUES (:id, :order, :order, :site, :terminal, 'PLANNED', :from, :to, :late,
                            :provider, :technician, :contract, :person, :now, :by)""")
                .param("id", id)
                .param("order", order)
                .param("site", site)
                .param("terminal", terminal)
                .param("from", utc(visit.from()))
                .param("to", utc(visit.to()))
                .param("late", visit.late())
                .param("provider", visit.visitor().provider())
                .param("technician", visit.visitor().technician())
                .param("contract", contract)
                .param("person", visit.visitor().person())
                .param("now", utc(now))
                .param("by", by)
                .update();
        return id;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
