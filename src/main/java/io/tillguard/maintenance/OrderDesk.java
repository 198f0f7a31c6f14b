package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.maintenance.OrderStore.Standing;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every step of a work order takes: who takes it, whether they may, whether the state allows it, and what is told of it. */
@Component
class OrderDesk {

    private final OrderStore store;
    private final OrderRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    OrderDesk(
            OrderStore store, OrderRows rows, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a step. */
    private record Step(
            OrderState state,
            @Nullable Instant plannedAt,
            @Nullable String assignee,
            @Nullable String text) {
        static Step of(OrderRow row, @Nullable String text) {
            String who = row.provider() == null ? row.assignee() : row.provider();
            return new Step(row.state(), row.plannedAt(), who, text);
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Actor actor() {
        return currentCaller.get().actor();
    }

    /** @throws NotPermitted if the caller does not hold the permission */
    void require(MaintenancePermission permission) {
        currentCaller.get().require(permission);
    }

    /**
     * The order, for a step that needs a permission.
     *
     * @throws NotPermitted if the caller does not hold it
     * @throws NotFound if the order is not within the caller's scope
     */
    OrderRow held(UUID id, MaintenancePermission permission) {
        require(permission);
        return rows.get(id);
    }

    /** The order as the console itself sees it: whoever may ask for work need not be able to read orders. */
    OrderRow seen(UUID id) {
        return following(() -> rows.get(id));
    }

    /** Follows a step up as the console itself, on record under the caller's name. */
    <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(actor()), work);
    }

    /** @throws RefusedException if no step leads to the state */
    static void leads(Standing standing, OrderState next) {
        if (!standing.state().mayBecome(next)) {
            throw refused(standing.state(), next.name());
        }
    }

    static RefusedException refused(OrderState state, String next) {
        return EnteredText.refused(
                "order-state", "state", "A work order that is %s does not become %s".formatted(state, next), state);
    }

    /** Tells the order's story and the trail of a step that was taken. */
    OrderRow told(OrderRow before, OrderEventKind kind, String action, @Nullable String text) {
        store.tell(before.id(), kind, actor(), text, now());
        OrderRow after = seen(before.id());
        record(action, after, Step.of(before, null), Step.of(after, text));
        return after;
    }

    void record(String action, OrderRow row, @Nullable Object before, Object after) {
        trail.record(new AuditEntry(
                action,
                "work-order",
                row.id().toString(),
                row.number(),
                row.siteId(),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
