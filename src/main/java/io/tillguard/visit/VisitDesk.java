package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.maintenance.OrderState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every step of a visit takes: who takes it, whether they may, whether the state allows it, and what is told of it. */
@Component
class VisitDesk {

    private final VisitRows rows;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    VisitDesk(VisitRows rows, JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a step. */
    private record Step(VisitState state, @Nullable String text) {}

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Actor actor() {
        return currentCaller.get().actor();
    }

    /** @throws NotPermitted if the caller does not hold the permission */
    void require(VisitPermission permission) {
        currentCaller.get().require(permission);
    }

    /**
     * Holds the visit's order, which does not end until the transaction does.
     *
     * @throws RefusedException if it was called off, or has ended; what began before it was written down may be told of one that
     *     ended
     */
    void mustBeWanted(VisitRow visit) {
        OrderState state = jdbc.sql("SELECT state FROM maintenance_order WHERE id = :id FOR UPDATE")
                .param("id", visit.orderId())
                .query((row, number) -> OrderState.valueOf(row.getString("state")))
                .single();
        if (state == OrderState.CANCELLED || (!state.isLive() && !visit.late())) {
            throw EnteredText.refused(
                    "visit-order-ended", "order", "Work order %s has ended".formatted(visit.order()), visit.order());
        }
    }

    /**
     * The visit, for a step that needs a permission; nobody else changes it until the transaction ends.
     *
     * @throws NotPermitted if the caller does not hold it
     * @throws NotFound if the visit is not within the caller's scope
     */
    VisitRow held(UUID id, VisitPermission permission) {
        require(permission);
        rows.get(id);
        jdbc.sql("SELECT state FROM visit WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(String.class)
                .single();
        return rows.get(id);
    }

    /** The visit of somebody who was let in and has not left, for a step of whoever receives them. */
    VisitRow inside(UUID id, String next) {
        VisitRow visit = held(id, VisitPermission.RECEIVE);
        if (visit.state() != VisitState.CHECKED_IN && visit.state() != VisitState.ON_SITE) {
            throw refused(visit, next);
        }
        return visit;
    }

    VisitRow seen(UUID id) {
        return following(() -> rows.get(id));
    }

    /** Follows a step up as the console itself, on record under the caller's name. */
    <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(actor()), work);
    }

    /** @throws RefusedException if no step leads to the state */
    static void leads(VisitRow visit, VisitState next) {
        if (!visit.state().mayBecome(next)) {
            throw refused(visit, next.name());
        }
    }

    static RefusedException refused(VisitRow visit, String next) {
        return EnteredText.refused(
                "visit-state",
                "state",
                "A visit that is %s does not become %s".formatted(visit.state(), next),
                visit.state());
    }

    /** Changes columns of a visit; what is changed stands in {@code set}. */
    void change(UUID id, String set, Map<String, ?> values) {
        jdbc.sql("UPDATE visit SET " + set + ", version = version + 1 WHERE id = :id")
                .params(values)
                .param("id", id)
                .param("now", utc(now()))
                .param("by", actor().name())
                .update();
    }

    /** Takes the visit to its end. */
    void end(UUID id, VisitState state, @Nullable String result) {
        jdbc.sql("""
                        UPDATE visit SET state = :state, open_order_id = NULL, ended_at = :now, ended_by = :by, result = :result,
                            version = version + 1 WHERE id = :id""")
                .param("state", state.name())
                .param("now", utc(now()))
                .param("by", actor().name())
                .param("result", result)
                .param("id", id)
                .update();
    }

    /** Tells the visit's story and the trail of a step that was taken. */
    VisitRow told(VisitRow before, VisitEventKind kind, String action, @Nullable String text) {
        tell(before.id(), kind, text);
        VisitRow after = seen(before.id());
        record(action, after, new Step(before.state(), null), new Step(after.state(), text));
        return after;
    }

    void tell(UUID visit, VisitEventKind kind, @Nullable String note) {
        jdbc.sql("""
                        INSERT INTO visit_event (visit_id, occurred_at, kind, actor_name, note)
                        VALUES (:visit, :now, :kind, :by, :note)""")
                .param("visit", visit)
                .param("now", utc(now()))
                .param("kind", kind.name())
                .param("by", actor().name())
                .param("note", note)
                .update();
    }

    void record(String action, VisitRow row, @Nullable Object before, Object after) {
        trail.record(new AuditEntry(
                action,
                "visit",
                row.id().toString(),
                row.number(),
                row.siteId(),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
