package io.tillguard.visit;

import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.OrderState;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.warning.RuleDue;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens at the site between the door and the end: somebody watches, the work begins, the work ends. */
@Service
public class OnSite {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final VisitDesk desk;
    private final VisitTimes times;
    private final WorkOrders orders;
    private final OrderRows orderRows;
    private final WorkRows rows;
    private final Credentials credentials;
    private final Signatures signatures;
    private final Records records;
    private final ApplicationEventPublisher events;

    OnSite(
            VisitDesk desk,
            VisitTimes times,
            WorkOrders orders,
            OrderRows orderRows,
            WorkRows rows,
            Credentials credentials,
            Signatures signatures,
            Records records,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.times = times;
        this.orders = orders;
        this.orderRows = orderRows;
        this.rows = rows;
        this.credentials = credentials;
        this.signatures = signatures;
        this.records = records;
        this.events = events;
    }

    /**
     * Says who watches; another one may follow until the visit ends and then signs anew, and the story keeps both.
     *
     * @throws RefusedException if nobody is checked in, or the technician is to watch the own work
     */
    @Transactional
    public VisitRow witness(UUID id, @Nullable WitnessKind kind, @Nullable String name) {
        VisitRow before = desk.inside(id, "witnessed");
        if (kind == null) {
            throw EnteredText.refused("field-missing", "kind", "'kind' is missing", "kind");
        }
        String who = EnteredText.required("witness", name, LONGEST_NAME);
        if (before.isVisitor(who)) {
            throw EnteredText.refused("witness-is-visitor", "witness", "Nobody watches the own work", who);
        }
        desk.change(
                id,
                "witness_kind = :kind, witness = :witness, witness_at = :now, witness_by = :by",
                Map.of("kind", kind.name(), "witness", who));
        VisitRow.Witness earlier = before.witness();
        if (earlier != null && !earlier.name().equalsIgnoreCase(who)) {
            signatures.witnessReplaced(id);
        }
        return desk.told(before, VisitEventKind.WITNESSED, "visit.witnessed", kind + " · " + who);
    }

    /**
     * Begins the work, and with it the work order unless that has begun.
     *
     * @throws RefusedException if nobody was checked in, nobody watches, it is not time, the visitor may not come any more, or of a
     *     terminal nobody said whether there is a backup, or looked how it is
     */
    @Transactional
    public VisitRow start(UUID id) {
        VisitRow before = desk.held(id, VisitPermission.RECEIVE);
        if (before.state() == VisitState.PLANNED) {
            throw EnteredText.refused(
                    "not-checked-in",
                    "state",
                    "Nobody was checked in for %s".formatted(before.number()),
                    before.number());
        }
        VisitDesk.leads(before, VisitState.ON_SITE);
        desk.mustBeWanted(before);
        times.mustAllowStart(before, desk.now());
        credentials.mustStillBeSent(before, desk.now());
        mustBeWitnessed(before);
        mustBeReady(before, rows.of(before));
        desk.change(id, "state = 'ON_SITE', started_at = :now", Map.of());
        signatures.workWentOn(id);
        desk.following(() -> begun(before));
        events.publishEvent(new RuleDue(UnverifiedVisitRule.ID));
        return desk.told(before, VisitEventKind.STARTED, "visit.started", null);
    }

    private OrderRow begun(VisitRow visit) {
        OrderRow order = orderRows.get(visit.orderId());
        return order.state() == OrderState.OPEN || order.state() == OrderState.ASSIGNED
                ? orders.start(order.id(), false)
                : order;
    }

    /**
     * Ends the visit: with the work, or with a visitor who leaves without having begun.
     *
     * @throws RefusedException if nobody is inside, nobody watched, a step is missing, or visitor and witness have not signed
     */
    @Transactional
    public VisitRow finish(UUID id, @Nullable String result) {
        VisitRow before = desk.held(id, VisitPermission.RECEIVE);
        VisitDesk.leads(before, VisitState.DONE);
        mustBeWitnessed(before);
        String told = EnteredText.required("result", result, LONGEST_TEXT);
        VisitWork work = rows.of(before);
        boolean begun = before.state() == VisitState.ON_SITE;
        if (begun) {
            mustBeReady(before, work);
            if (before.terminal() != null && work.after() == null) {
                throw missing("not-looked-after", before);
            }
        }
        if (!work.isSigned(begun ? VisitStep.HANDOVER : VisitStep.LEAVING)) {
            throw missing("not-signed", before);
        }
        desk.end(id, VisitState.DONE, told);
        VisitRow after = desk.told(before, VisitEventKind.DONE, "visit.done", told);
        records.seal(after);
        return after;
    }

    /** What must be known of a terminal before anybody works on it. */
    private static void mustBeReady(VisitRow visit, VisitWork work) {
        if (visit.terminal() != null && work.backup() == null) {
            throw missing("no-backup", visit);
        }
        if (visit.terminal() != null && work.before() == null) {
            throw missing("not-looked-before", visit);
        }
    }

    private static RefusedException missing(String code, VisitRow visit) {
        return EnteredText.refused(
                code, "visit", "A step of %s is missing: %s".formatted(visit.number(), code), visit.number());
    }

    private static void mustBeWitnessed(VisitRow visit) {
        if (visit.witness() == null) {
            throw EnteredText.refused(
                    "no-witness", "witness", "Nobody watches %s".formatted(visit.number()), visit.number());
        }
    }
}
