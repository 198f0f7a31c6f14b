package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The maintenance plans. A plan is not edited: it is ended, and another one takes its place. */
@Service
public class Plans {

    private static final int LONGEST_REASON = 1_000;

    private final PlanStore store;
    private final PlanOrders orders;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Plans(
            PlanStore store,
            PlanOrders orders,
            Reach reach,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.orders = orders;
        this.reach = reach;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a plan's end. */
    private record Ended(String reason, long calledOff) {}

    /** The plans that concern sites of the caller, by name. */
    @Transactional(readOnly = true)
    public List<MaintenancePlan> all() {
        Caller caller = reader();
        return store.list(Reach.visible(caller.scope(), "x.node_id"), caller.scope());
    }

    /**
     * One plan.
     *
     * @throws NotFound if there is none that concerns sites of the caller
     */
    @Transactional(readOnly = true)
    public MaintenancePlan plan(UUID id) {
        Caller caller = reader();
        return store.find(Reach.visible(caller.scope(), "x.node_id"), caller.scope(), id)
                .orElseThrow(() -> new NotFound("maintenance plan", id));
    }

    /**
     * Begins a plan. Its orders are made by the task that runs each day.
     *
     * @throws RefusedException if it reaches beyond what the caller sees, or a live plan asks some of its terminals for the same
     *     work
     */
    @Transactional
    public MaintenancePlan begin(PlanTerms terms, @Nullable String reason) {
        Caller caller = editor();
        reach.require(caller, terms.node(), terms.name());
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        store.overlapping(terms).ifPresent(other -> {
            throw EnteredText.refused(
                    "overlapping-plan", "work", "The plan '%s' asks for the same work".formatted(other), other);
        });
        UUID id = store.add(terms, why, caller.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        MaintenancePlan begun = plan(id);
        record("maintenance-plan.begun", begun, null, begun);
        return begun;
    }

    /**
     * Ends a plan. Those of its orders that lie ahead and were given to nobody are called off; what should have begun stays.
     *
     * @throws RefusedException if it has ended
     */
    @Transactional
    public MaintenancePlan end(UUID id, @Nullable String reason) {
        Caller caller = editor();
        MaintenancePlan before = plan(id);
        reach.require(caller, before.terms().node(), before.terms().name());
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!store.end(id, why, caller.actor(), now)) {
            throw EnteredText.refused(
                    "plan-ended", "id", "The plan has ended", before.terms().name());
        }
        long calledOff = orders.callOff(id, now);
        MaintenancePlan after = plan(id);
        record("maintenance-plan.ended", after, before, new Ended(why, calledOff));
        return after;
    }

    private Caller reader() {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        return caller;
    }

    private Caller editor() {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.EDIT);
        return caller;
    }

    private void record(String action, MaintenancePlan plan, @Nullable Object before, Object after) {
        trail.record(new AuditEntry(
                action,
                "maintenance-plan",
                plan.id().toString(),
                plan.terms().name(),
                null,
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
