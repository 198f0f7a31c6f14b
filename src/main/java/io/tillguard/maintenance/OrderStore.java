package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.Deadlines.Promise;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes work orders; who may, and what follows, their service knows. */
@Component
class OrderStore {

    private static final int AN_HOUR = 60;

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What must be known to take an order to another state. */
    record Standing(
            OrderState state,
            @Nullable UUID terminal,
            @Nullable UUID site,
            Promise promise,
            @Nullable Instant waitingSince,
            boolean outOfService,
            @Nullable UUID provider,
            @Nullable UUID technician,
            @Nullable String openedById,
            @Nullable String paidApprovedById) {}

    UUID add(NewOrder order, Promise promise, Actor actor, Instant now) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO maintenance_order (id, kind, state, urgent, terminal_id, site_id, title, description, origin,
                            warning_id, incident_id, due_at, twice_at, around_the_clock, planned_at, planned_minutes, wanted_at,
                            opened_at, opened_by, opened_by_id, live)
                        VALUES (:id, :kind, 'OPEN', :urgent, :terminal, :site, :title, :description, :origin,
                            :warning, :incident, :due, :twice, :always, :planned, :minutes, COALESCE(CAST(:due AS TIMESTAMP(6) WITH TIME ZONE),
                            CAST(:planned AS TIMESTAMP(6) WITH TIME ZONE), :now), :now, :by, :byId, TRUE)""")
                .param("id", id)
                .param("kind", order.kind().name())
                .param("urgent", order.urgent())
                .param("terminal", order.terminal())
                .param("site", order.site())
                .param("title", order.title())
                .param("description", order.description())
                .param("origin", order.origin().name())
                .param("warning", order.warning())
                .param("incident", order.incident())
                .param("due", at(promise.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("twice", at(promise.twiceAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("always", promise.always())
                .param("byId", actor.id())
                .param("planned", at(order.plannedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("minutes", order.minutes() == null ? AN_HOUR : order.minutes())
                .param("now", utc(now))
                .param("by", actor.name())
                .update();
        tell(id, OrderEventKind.OPENED, actor, order.description(), now);
        return id;
    }

    void tell(UUID order, OrderEventKind kind, Actor actor, @Nullable String note, Instant now) {
        jdbc.sql("""
                        INSERT INTO maintenance_order_event (order_id, occurred_at, kind, actor_name, note)
                        VALUES (:order, :now, :kind, :by, :note)""")
                .param("order", order)
                .param("now", utc(now))
                .param("kind", kind.name())
                .param("by", actor.name())
                .param("note", note)
                .update();
    }

    /** How an order stands; nobody else changes it until the transaction ends. */
    Standing lock(UUID order) {
        return jdbc.sql("""
                        SELECT state, terminal_id, site_id, due_at, twice_at, around_the_clock, waiting_since, out_of_service,
                            provider_id, technician_id, opened_by_id, paid_approved_by_id
                        FROM maintenance_order WHERE id = :id FOR UPDATE""")
                .param("id", order)
                .query((row, number) -> new Standing(
                        OrderState.valueOf(row.getString("state")),
                        row.getObject("terminal_id", UUID.class),
                        row.getObject("site_id", UUID.class),
                        new Promise(
                                instant(row.getObject("due_at", OffsetDateTime.class)),
                                instant(row.getObject("twice_at", OffsetDateTime.class)),
                                row.getBoolean("around_the_clock")),
                        instant(row.getObject("waiting_since", OffsetDateTime.class)),
                        row.getBoolean("out_of_service"),
                        row.getObject("provider_id", UUID.class),
                        row.getObject("technician_id", UUID.class),
                        row.getString("opened_by_id"),
                        row.getString("paid_approved_by_id")))
                .single();
    }

    void assign(UUID order, OrderState state, Assignee assignee, @Nullable UUID contract, Promise promise) {
        jdbc.sql("""
                        UPDATE maintenance_order SET state = :state, provider_id = :provider, technician_id = :technician,
                            assignee = :assignee, contract_id = :contract, due_at = COALESCE(:due, due_at),
                            twice_at = :twice, around_the_clock = :always,
                            wanted_at = COALESCE(CAST(:due AS TIMESTAMP(6) WITH TIME ZONE), wanted_at), version = version + 1
                        WHERE id = :id""")
                .param("state", state.name())
                .param("always", promise.always())
                .param("provider", assignee.provider())
                .param("technician", assignee.technician())
                .param("assignee", assignee.person())
                .param("contract", contract)
                .param("due", at(promise.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("twice", at(promise.twiceAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", order)
                .update();
    }

    void plan(UUID order, @Nullable Instant plannedAt, int minutes) {
        jdbc.sql("""
                        UPDATE maintenance_order SET planned_at = :planned, planned_minutes = :minutes,
                            wanted_at = COALESCE(due_at, CAST(:planned AS TIMESTAMP(6) WITH TIME ZONE), opened_at), version = version + 1
                        WHERE id = :id""")
                .param("planned", at(plannedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("minutes", minutes)
                .param("id", order)
                .update();
    }

    void start(UUID order, boolean outOfService, Instant now) {
        jdbc.sql("""
                        UPDATE maintenance_order SET state = 'IN_PROGRESS', started_at = COALESCE(started_at, :now),
                            out_of_service = :out, version = version + 1
                        WHERE id = :id""")
                .param("now", utc(now))
                .param("out", outOfService)
                .param("id", order)
                .update();
    }

    void pause(UUID order, Instant now) {
        jdbc.sql("""
                        UPDATE maintenance_order SET state = 'WAITING', waiting_since = :now, version = version + 1
                        WHERE id = :id""").param("now", utc(now)).param("id", order).update();
    }

    void resume(UUID order, Promise promise) {
        jdbc.sql("""
                        UPDATE maintenance_order SET state = 'IN_PROGRESS', waiting_since = NULL, due_at = :due,
                            twice_at = :twice, wanted_at = COALESCE(CAST(:due AS TIMESTAMP(6) WITH TIME ZONE), wanted_at), version = version + 1
                        WHERE id = :id""")
                .param("due", at(promise.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("twice", at(promise.twiceAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", order)
                .update();
    }

    void end(UUID order, OrderState state, @Nullable String result, Actor actor, Instant now) {
        jdbc.sql("""
                        UPDATE maintenance_order SET state = :state, live = FALSE, waiting_since = NULL, ended_at = :now,
                            ended_by = :by, result = :result, version = version + 1
                        WHERE id = :id""")
                .param("state", state.name())
                .param("now", utc(now))
                .param("by", actor.name())
                .param("result", result)
                .param("id", order)
                .update();
    }

    void link(UUID order, UUID incident) {
        jdbc.sql("UPDATE maintenance_order SET incident_id = :incident, version = version + 1 WHERE id = :id")
                .param("incident", incident)
                .param("id", order)
                .update();
    }

    void keepOut(UUID order) {
        jdbc.sql("UPDATE maintenance_order SET out_of_service = FALSE, version = version + 1 WHERE id = :id")
                .param("id", order)
                .update();
    }

    void approvePaid(UUID order, Actor actor) {
        jdbc.sql(
                        "UPDATE maintenance_order SET paid_approved_by = :by, paid_approved_by_id = :byId, version = version + 1 WHERE id = :id")
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("id", order)
                .update();
    }

    /** Whether another live order wants the terminal out of service. */
    boolean isWantedOut(UUID terminal, UUID order) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM maintenance_order
                        WHERE terminal_id = :terminal AND id <> :order AND live AND out_of_service""")
                        .param("terminal", terminal)
                        .param("order", order)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
