package io.tillguard.maintenance;

import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.maintenance.Deadlines.Promise;
import io.tillguard.maintenance.OrderStore.Standing;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Assignments;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people and other modules do with work orders. Every step is in the order's story and in the trail. */
@Service
public class WorkOrders {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_REASON = 1_000;

    private final OrderStore store;
    private final OrderDesk desk;
    private final Deadlines deadlines;
    private final Assignments assignments;
    private final RepairState repairState;
    private final Checks checks;
    private final Incidents incidents;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final List<ClosingGate> gates;

    WorkOrders(
            OrderStore store,
            OrderDesk desk,
            Deadlines deadlines,
            Assignments assignments,
            RepairState repairState,
            Checks checks,
            Incidents incidents,
            TerminalRows terminals,
            SiteRows sites,
            List<ClosingGate> gates) {
        this.store = store;
        this.desk = desk;
        this.deadlines = deadlines;
        this.assignments = assignments;
        this.repairState = repairState;
        this.checks = checks;
        this.incidents = incidents;
        this.terminals = terminals;
        this.sites = sites;
        this.gates = List.copyOf(gates);
    }

    /**
     * Asks for work.
     *
     * @throws RefusedException if neither terminal nor site is named, or a text or number is out of range
     * @throws NotFound if terminal or site is not within the caller's scope
     */
    @Transactional
    public OrderRow open(NewOrder order) {
        desk.require(MaintenancePermission.REQUEST);
        Instant now = desk.now();
        NewOrder placed = placed(order);
        Promise promise = deadlines.promise(placed.kind(), placed.urgent(), placed.site(), now, null);
        UUID id = store.add(placed, promise, desk.actor(), now);
        OrderRow row = desk.seen(id);
        if (placed.incident() != null) {
            UUID incident = placed.incident();
            desk.following(() -> {
                incidents.link(incident, row.number() + " " + row.title());
                return row;
            });
        }
        desk.record("work-order.opened", row, null, row);
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
     * Begins the work, once what must be ready is.
     *
     * @param outOfService whether the terminal leaves service until the work has ended
     * @throws RefusedException if it has begun or ended, something of its checklist is not ready, or who has it may not take work today
     */
    @Transactional
    public OrderRow start(UUID id, boolean outOfService) {
        OrderRow before = desk.held(id, MaintenancePermission.WORK);
        Standing standing = store.lock(id);
        if (standing.state() == OrderState.WAITING) {
            throw OrderDesk.refused(standing.state(), OrderState.IN_PROGRESS.name());
        }
        OrderDesk.leads(standing, OrderState.IN_PROGRESS);
        if (standing.provider() != null) {
            LocalDate today = deadlines.day(standing.site(), desk.now());
            assignments
                    .check(
                            standing.provider(),
                            standing.technician(),
                            before.kind().service(),
                            today)
                    .orRefuse();
        }
        checks.begin(before);
        boolean taken = outOfService && repairState.begin(standing.terminal(), before.number());
        store.start(id, taken, desk.now());
        return desk.told(before, OrderEventKind.STARTED, "work-order.started", null);
    }

    /** The work waits for somebody outside: its service level stands still until it goes on. */
    @Transactional
    public OrderRow pause(UUID id, @Nullable String reason) {
        OrderRow before = desk.held(id, MaintenancePermission.WORK);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        OrderDesk.leads(store.lock(id), OrderState.WAITING);
        store.pause(id, desk.now());
        return desk.told(before, OrderEventKind.WAITING, "work-order.paused", why);
    }

    /** The work goes on. */
    @Transactional
    public OrderRow resume(UUID id) {
        OrderRow before = desk.held(id, MaintenancePermission.WORK);
        Standing standing = store.lock(id);
        if (standing.state() != OrderState.WAITING || standing.waitingSince() == null) {
            throw OrderDesk.refused(standing.state(), OrderState.IN_PROGRESS.name());
        }
        store.resume(id, deadlines.moved(standing.promise(), standing.site(), standing.waitingSince(), desk.now()));
        return desk.told(before, OrderEventKind.RESUMED, "work-order.resumed", null);
    }

    /**
     * The work is done.
     *
     * @throws RefusedException if it has not begun, something of its checklist is not in order or was not looked at, or a module
     *     above misses something
     */
    @Transactional
    public OrderRow complete(UUID id, @Nullable String result) {
        OrderRow order = desk.held(id, MaintenancePermission.WORK);
        store.lock(id);
        checks.end(order);
        return end(id, OrderState.DONE, result, "work-order.done", OrderEventKind.DONE);
    }

    /**
     * The work failed. A failed installation opens an incident, unless the order belongs to one.
     *
     * @throws RefusedException if it has not begun, the reason is missing, or a module above misses something
     */
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
        IncidentRow opened = desk.following(() -> incidents.report(incident));
        store.link(id, opened.id());
        return desk.seen(id);
    }

    /**
     * The work is not done. A terminal that is out of service for it stays so: somebody decides what becomes of it.
     *
     * @throws RefusedException if it has ended, the reason is missing, or a module above misses something
     */
    @Transactional
    public OrderRow cancel(UUID id, @Nullable String reason) {
        OrderRow before = desk.held(id, MaintenancePermission.EDIT);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        return ended(before, OrderState.CANCELLED, why, "work-order.cancelled", OrderEventKind.CANCELLED);
    }

    private OrderRow end(UUID id, OrderState next, @Nullable String result, String action, OrderEventKind kind) {
        OrderRow before = desk.held(id, MaintenancePermission.WORK);
        return ended(before, next, EnteredText.optional("result", result, LONGEST_TEXT), action, kind);
    }

    private OrderRow ended(
            OrderRow before, OrderState next, @Nullable String text, String action, OrderEventKind kind) {
        Standing standing = store.lock(before.id());
        OrderDesk.leads(standing, next);
        gates.forEach(gate -> gate.check(before, next));
        store.end(before.id(), next, text, desk.actor(), desk.now());
        UUID terminal = standing.terminal();
        if (standing.outOfService() && terminal != null && !store.isWantedOut(terminal, before.id())) {
            // Work that was given up after it had begun may have left anything behind.
            boolean unfinished = next != OrderState.DONE;
            repairState.end(terminal, before.number(), unfinished);
        }
        return desk.told(before, kind, action, text);
    }

    /**
     * Approves that the company pays for a repair although the terminal is under warranty.
     *
     * @throws RefusedException if the reason is missing, the caller asked for the work, or the warranty does not stand in the way
     */
    @Transactional
    public OrderRow approvePaid(UUID id, @Nullable String reason) {
        OrderRow before = desk.held(id, MaintenancePermission.APPROVE);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (desk.actor().id().equals(store.lock(id).openedById())) {
            throw EnteredText.refused(
                    "second-person", "approver", "Who asked for it cannot approve it", before.openedBy());
        }
        if (!before.isUnderWarranty(deadlines.day(before.siteId(), desk.now()))) {
            throw EnteredText.refused(
                    "no-warranty",
                    "id",
                    "No warranty stands in the way of paying for " + before.number(),
                    before.number());
        }
        store.approvePaid(id, desk.actor());
        return desk.told(before, OrderEventKind.PAID_APPROVED, "work-order.paid-approved", why);
    }

    /**
     * Lets the terminal stay as it is when the work ends: another one took its place. For the modules above; the story tells it
     * there.
     */
    @Transactional
    public void keepOut(UUID id) {
        desk.held(id, MaintenancePermission.WORK);
        store.keepOut(id);
    }

    /** Adds to the order's story. */
    @Transactional
    public OrderRow note(UUID id, @Nullable String text) {
        OrderRow before = desk.held(id, MaintenancePermission.WORK);
        return desk.told(
                before, OrderEventKind.NOTED, "work-order.noted", EnteredText.required("note", text, LONGEST_TEXT));
    }
}
