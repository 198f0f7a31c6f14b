package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.maintenance.OrderStore.Standing;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What people and other modules do with work orders. Every step is in the order's story and in the trail. */
@Service
public class WorkOrders {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NAME = 200;

    private final OrderStore store;
    private final OrderRows rows;
    private final Deadlines deadlines;
    private final RepairState repairState;
    private final Incidents incidents;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    WorkOrders(
            OrderStore store,
            OrderRows rows,
            Deadlines deadlines,
            RepairState repairState,
            Incidents incidents,
            TerminalRows terminals,
            SiteRows sites,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.deadlines = deadlines;
        this.repairState = repairState;
        this.incidents = incidents;
        this.terminals = terminals;
        this.sites = sites;
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

    /**
     * Asks for work.
     *
     * @throws RefusedException if neither terminal nor site is named, or a text or number is out of range
     * @throws NotFound if terminal or site is not within the caller's scope
     */
    @Transactional
    public OrderRow open(NewOrder order) {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.REQUEST);
        Instant now = now();
        NewOrder placed = placed(order);
        UUID id = store.add(
                placed, deadlines.promise(placed.kind(), placed.urgent(), placed.site(), now), caller.actor(), now);
        OrderRow row = seen(id);
        if (placed.incident() != null) {
            UUID incident = placed.incident();
            following(() -> {
                incidents.link(incident, row.number() + " " + row.title());
                return row;
            });
        }
        record("work-order.opened", row, null, row);
        return row;
    }

    private NewOrder placed(NewOrder order) {
        UUID site = order.site();
        if (order.terminal() != null) {
            site = terminals.terminal(order.terminal(), null).siteId();
        } else if (site != null) {
            sites.site(site);
        } else {
            throw EnteredText.refused("field-missing", "terminal", "A terminal or a site must be named", "terminal");
        }
        String title = EnteredText.optional("title", order.title(), LONGEST_TITLE);
        return new NewOrder(
                order.kind(),
                order.urgent(),
                title == null ? order.kind().name() : title,
                EnteredText.optional("description", order.description(), LONGEST_TEXT),
                order.terminal(),
                site,
                order.warning(),
                order.incident(),
                order.plannedAt(),
                Minutes.checked(order.minutes()));
    }

    /**
     * Gives the order to somebody, or back to nobody.
     *
     * @throws RefusedException if the work has begun or ended
     */
    @Transactional
    public OrderRow assign(UUID id, Assignee assignee) {
        OrderRow before = held(id, MaintenancePermission.EDIT);
        OrderState next = assignee.isNobody() ? OrderState.OPEN : OrderState.ASSIGNED;
        String person = EnteredText.optional("assignee", assignee.person(), LONGEST_NAME);
        Standing standing = store.lock(id);
        if (standing.state() != next || next != OrderState.OPEN) {
            leads(standing, next);
        }
        store.assign(id, next, new Assignee(assignee.provider(), assignee.technician(), person));
        return told(before, OrderEventKind.ASSIGNED, "work-order.assigned", seen(id).assignee());
    }

    /**
     * Says when the work is to begin, or another time than was said before, which needs a reason.
     *
     * @param plannedAt null takes the plan back
     * @param minutes null leaves the expected time as it is
     * @throws RefusedException if the work has begun or ended, or the reason is missing
     */
    @Transactional
    public OrderRow plan(UUID id, @Nullable Instant plannedAt, @Nullable Integer minutes, @Nullable String reason) {
        OrderRow before = held(id, MaintenancePermission.EDIT);
        String why = before.plannedAt() == null
                ? EnteredText.optional("reason", reason, LONGEST_REASON)
                : EnteredText.required("reason", reason, LONGEST_REASON);
        Standing standing = store.lock(id);
        if (standing.state() != OrderState.OPEN && standing.state() != OrderState.ASSIGNED) {
            throw refused(standing.state(), "planned");
        }
        Integer expected = Minutes.checked(minutes);
        store.plan(id, plannedAt, expected == null ? before.minutes() : expected);
        return told(before, OrderEventKind.RESCHEDULED, "work-order.planned", why);
    }

    /**
     * Begins the work.
     *
     * @param outOfService whether the terminal leaves service until the work has ended
     */
    @Transactional
    public OrderRow start(UUID id, boolean outOfService) {
        OrderRow before = held(id, MaintenancePermission.WORK);
        Standing standing = store.lock(id);
        if (standing.state() == OrderState.WAITING) {
            throw refused(standing.state(), OrderState.IN_PROGRESS.name());
        }
        leads(standing, OrderState.IN_PROGRESS);
        boolean taken = outOfService && repairState.begin(standing.terminal(), before.number());
        store.start(id, taken, now());
        return told(before, OrderEventKind.STARTED, "work-order.started", null);
    }

    /** The work waits for somebody outside: its service level stands still until it goes on. */
    @Transactional
    public OrderRow pause(UUID id, @Nullable String reason) {
        OrderRow before = held(id, MaintenancePermission.WORK);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        leads(store.lock(id), OrderState.WAITING);
        store.pause(id, now());
        return told(before, OrderEventKind.WAITING, "work-order.paused", why);
    }

    /** The work goes on. */
    @Transactional
    public OrderRow resume(UUID id) {
        OrderRow before = held(id, MaintenancePermission.WORK);
        Standing standing = store.lock(id);
        if (standing.state() != OrderState.WAITING || standing.waitingSince() == null) {
            throw refused(standing.state(), OrderState.IN_PROGRESS.name());
        }
        store.resume(id, deadlines.moved(standing.promise(), standing.site(), standing.waitingSince(), now()));
        return told(before, OrderEventKind.RESUMED, "work-order.resumed", null);
    }

    /** The work is done. */
    @Transactional
    public OrderRow complete(UUID id, @Nullable String result) {
        return end(id, OrderState.DONE, result, "work-order.done", OrderEventKind.DONE);
    }

    /** The work failed. A failed installation opens an incident, unless the order belongs to one. */
    @Transactional
    public OrderRow fail(UUID id, @Nullable String result) {
        String why = EnteredText.required("result", result, LONGEST_TEXT);
        OrderRow failed = end(id, OrderState.FAILED, why, "work-order.failed", OrderEventKind.FAILED);
        if (failed.kind() != OrderKind.INSTALL || failed.incident() != null) {
            return failed;
        }
        NewIncident incident = new NewIncident(
                IncidentType.MNT_04,
                null,
                null,
                failed.number() + ": " + why,
                failed.terminal(),
                failed.siteId(),
                null,
                null);
        IncidentRow opened = following(() -> incidents.report(incident));
        store.link(id, opened.id());
        return seen(id);
    }

    /** The work is not done. */
    @Transactional
    public OrderRow cancel(UUID id, @Nullable String reason) {
        OrderRow before = held(id, MaintenancePermission.EDIT);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        return ended(before, OrderState.CANCELLED, why, "work-order.cancelled", OrderEventKind.CANCELLED);
    }

    private OrderRow end(UUID id, OrderState next, @Nullable String result, String action, OrderEventKind kind) {
        OrderRow before = held(id, MaintenancePermission.WORK);
        return ended(before, next, EnteredText.optional("result", result, LONGEST_TEXT), action, kind);
    }

    private OrderRow ended(
            OrderRow before, OrderState next, @Nullable String text, String action, OrderEventKind kind) {
        Standing standing = store.lock(before.id());
        leads(standing, next);
        store.end(before.id(), next, text, currentCaller.get().actor(), now());
        if (standing.outOfService()) {
            repairState.end(standing.terminal(), before.number(), next == OrderState.FAILED);
        }
        return told(before, kind, action, text);
    }

    /** Adds to the order's story. */
    @Transactional
    public OrderRow note(UUID id, @Nullable String text) {
        OrderRow before = held(id, MaintenancePermission.WORK);
        return told(before, OrderEventKind.NOTED, "work-order.noted", EnteredText.required("note", text, LONGEST_TEXT));
    }

    private OrderRow held(UUID id, MaintenancePermission permission) {
        currentCaller.get().require(permission);
        return rows.get(id);
    }

    private static void leads(Standing standing, OrderState next) {
        if (!standing.state().mayBecome(next)) {
            throw refused(standing.state(), next.name());
        }
    }

    private static RefusedException refused(OrderState state, String next) {
        return EnteredText.refused(
                "order-state", "state", "A work order that is %s does not become %s".formatted(state, next), state);
    }

    private OrderRow told(OrderRow before, OrderEventKind kind, String action, @Nullable String text) {
        store.tell(before.id(), kind, currentCaller.get().actor(), text, now());
        OrderRow after = seen(before.id());
        record(action, after, Step.of(before, null), Step.of(after, text));
        return after;
    }

    /** As the console itself sees it: whoever may ask for work need not be able to read orders. */
    private OrderRow seen(UUID id) {
        return following(() -> rows.get(id));
    }

    private <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(currentCaller.get().actor()), work);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String action, OrderRow row, @Nullable Object before, Object after) {
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
