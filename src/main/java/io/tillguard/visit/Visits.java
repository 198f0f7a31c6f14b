package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.provider.Assignments;
import io.tillguard.provider.Contract;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans visits: for which work order, when, and who comes. */
@Service
public class Visits {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NAME = 200;

    private final VisitStore store;
    private final VisitDesk desk;
    private final OrderRows orders;
    private final Assignments assignments;
    private final Records records;
    private final JdbcClient jdbc;

    Visits(
            VisitStore store,
            VisitDesk desk,
            OrderRows orders,
            Assignments assignments,
            Records records,
            JdbcClient jdbc) {
        this.store = store;
        this.desk = desk;
        this.orders = orders;
        this.assignments = assignments;
        this.records = records;
        this.jdbc = jdbc;
    }

    /**
     * Plans a visit for a work order.
     *
     * @throws RefusedException if the order has ended or has such a visit already, the window makes no sense, nobody is named, or
     *     the provider or its technician may not come that day
     * @throws NotFound if the order is not within the caller's scope
     */
    @Transactional
    public VisitRow plan(UUID order, NewVisit visit) {
        desk.require(VisitPermission.PLAN);
        OrderRow row = orders.get(order);
        VisitStore.Order standing = store.lock(order);
        UUID site = row.siteId();
        if (site == null) {
            throw EnteredText.refused(
                    "visit-without-site", "order", "%s is at no site".formatted(row.number()), row.number());
        }
        checkTime(row, standing, visit);
        store.refuseSecond(order);
        Assignee visitor = visitor(visit.visitor().equals(Assignee.NOBODY) ? standing.assignee() : visit.visitor());
        Contract contract = visitor.provider() == null
                ? null
                : assignments
                        .check(
                                visitor.provider(),
                                visitor.technician(),
                                row.kind().service(),
                                LocalDate.ofInstant(
                                        visit.late() ? desk.now() : visit.from(), ZoneId.of(row.timeZone())))
                        .orRefuse();
        UUID id = store.add(
                order,
                site,
                row.terminal(),
                new NewVisit(visit.from(), visit.to(), visitor, visit.late()),
                contract == null ? null : contract.id(),
                desk.actor().name(),
                desk.now());
        desk.tell(id, VisitEventKind.PLANNED, null);
        VisitRow after = desk.seen(id);
        desk.record("visit.planned", after, null, after);
        return after;
    }

    private void checkTime(OrderRow order, VisitStore.Order standing, NewVisit visit) {
        Duration length = Duration.between(visit.from(), visit.to());
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_WINDOW) > 0) {
            throw EnteredText.refused(
                    "visit-window",
                    "to",
                    "A window lasts more than nothing and at most a day: %s to %s".formatted(visit.from(), visit.to()),
                    visit.to());
        }
        if (visit.late() && (standing.startedAt() == null || store.isChecked(order.id()))) {
            throw EnteredText.refused(
                    "visit-not-late",
                    "late",
                    "%s has not begun, or somebody was checked in for it".formatted(order.number()),
                    order.number());
        }
        if (!visit.late() && !standing.live()) {
            throw EnteredText.refused(
                    "visit-order-ended", "order", "%s has ended".formatted(order.number()), order.number());
        }
        Instant now = desk.now();
        if (visit.late() ? visit.from().isAfter(now) : !visit.to().isAfter(now)) {
            throw EnteredText.refused(
                    visit.late() ? "in-the-future" : "visit-window-past",
                    "to",
                    "The window does not fit: %s to %s".formatted(visit.from(), visit.to()),
                    visit.to());
        }
    }

    /** Somebody with a name: a provider alone is not enough. */
    private static Assignee visitor(Assignee wanted) {
        if (wanted.provider() == null) {
            return Assignee.own(EnteredText.required("visitor", wanted.person(), LONGEST_NAME));
        }
        if (wanted.technician() == null) {
            throw EnteredText.refused("visitor-unnamed", "technician", "The provider's technician must be named", null);
        }
        return new Assignee(wanted.provider(), wanted.technician(), null);
    }

    /**
     * The visit is not made.
     *
     * @throws RefusedException if somebody was let in: such a visit ends before its witness
     */
    @Transactional
    public VisitRow cancel(UUID id, @Nullable String reason) {
        VisitRow before = desk.held(id, VisitPermission.PLAN);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        VisitDesk.leads(before, VisitState.CANCELLED);
        desk.end(id, VisitState.CANCELLED, why);
        VisitRow after = desk.told(before, VisitEventKind.CANCELLED, "visit.cancelled", why);
        records.seal(after);
        return after;
    }

    /**
     * Asks that the work may begin outside the window.
     *
     * @throws RefusedException if it has begun, or the reason is missing
     */
    @Transactional
    public VisitRow askOutside(UUID id, @Nullable String reason) {
        VisitRow before = desk.held(id, VisitPermission.RECEIVE);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        mustBeAhead(before);
        desk.change(id, """
                outside_reason = :reason, outside_asked_at = :now, outside_asked_by = :by, outside_asked_by_id = :byId,
                outside_approved_at = NULL, outside_approved_by = NULL""", Map.of("reason", why, "byId", desk.actor().id()));
        return desk.told(before, VisitEventKind.OUTSIDE_ASKED, "visit.outside-asked", why);
    }

    /**
     * Approves that the work begins outside the window, within a day from now.
     *
     * @throws RefusedException if nobody asked, or the caller did
     */
    @Transactional
    public VisitRow approveOutside(UUID id) {
        VisitRow before = desk.held(id, VisitPermission.APPROVE);
        mustBeAhead(before);
        int approved = jdbc.sql("""
                        UPDATE visit SET outside_approved_at = :now, outside_approved_by = :by, version = version + 1
                        WHERE id = :id AND outside_asked_by_id <> :byId""")
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .param("byId", desk.actor().id())
                .param("id", id)
                .update();
        if (approved == 0) {
            VisitRow.Outside outside = before.outside();
            throw outside == null
                    ? EnteredText.refused("outside-not-asked", "id", "Nobody asked for it", before.number())
                    : EnteredText.refused(
                            "second-person-visit", "id", "Who asked for it cannot approve it", outside.askedBy());
        }
        return desk.told(before, VisitEventKind.OUTSIDE_APPROVED, "visit.outside-approved", null);
    }

    private static void mustBeAhead(VisitRow visit) {
        if (visit.state() != VisitState.PLANNED && visit.state() != VisitState.CHECKED_IN) {
            throw VisitDesk.refused(visit, "approved");
        }
    }
}
