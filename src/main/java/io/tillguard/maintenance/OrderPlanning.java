package io.tillguard.maintenance;

import io.tillguard.maintenance.Deadlines.Promise;
import io.tillguard.maintenance.OrderStore.Standing;
import io.tillguard.provider.Assignments;
import io.tillguard.provider.Contract;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who does the work of an order, and when. */
@Service
public class OrderPlanning {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1_000;

    private final OrderStore store;
    private final OrderDesk desk;
    private final Deadlines deadlines;
    private final Assignments assignments;

    OrderPlanning(OrderStore store, OrderDesk desk, Deadlines deadlines, Assignments assignments) {
        this.store = store;
        this.desk = desk;
        this.deadlines = deadlines;
        this.assignments = assignments;
    }

    /**
     * Gives the order to somebody, or back to nobody. A provider's contract says from then on how long the work may take.
     *
     * @throws RefusedException if the work has begun or ended, or the provider or technician may not take it
     */
    @Transactional
    public OrderRow assign(UUID id, Assignee assignee) {
        desk.held(id, MaintenancePermission.EDIT);
        Standing standing = store.lock(id);
        OrderRow before = desk.seen(id);
        OrderState next = assignee.isNobody() ? OrderState.OPEN : OrderState.ASSIGNED;
        String person = EnteredText.optional("assignee", assignee.person(), LONGEST_NAME);
        if (standing.state() != next || next != OrderState.OPEN) {
            OrderDesk.leads(standing, next);
        }
        Contract contract = assignee.provider() == null
                ? null
                : admitted(before, assignee.provider(), assignee.technician(), before.plannedAt());
        Promise promise =
                deadlines.promise(before.kind(), before.urgent(), before.siteId(), before.openedAt(), contract);
        store.assign(
                id,
                next,
                new Assignee(assignee.provider(), assignee.technician(), person),
                contract == null ? null : contract.id(),
                promise);
        return desk.told(before, OrderEventKind.ASSIGNED, "work-order.assigned", person);
    }

    private Contract admitted(OrderRow order, UUID provider, @Nullable UUID technician, @Nullable Instant plannedAt) {
        LocalDate day = deadlines.day(order.siteId(), plannedAt == null ? desk.now() : plannedAt);
        return assignments
                .check(provider, technician, order.kind().service(), day)
                .orRefuse();
    }

    /**
     * Says when the work is to begin, or another time than was said before, which needs a reason.
     *
     * @param plannedAt null takes the plan back
     * @param minutes null leaves the expected time as it is
     * @throws RefusedException if the work has begun or ended, the reason is missing, or who has the order may not come that day
     */
    @Transactional
    public OrderRow plan(UUID id, @Nullable Instant plannedAt, @Nullable Integer minutes, @Nullable String reason) {
        desk.held(id, MaintenancePermission.EDIT);
        Standing standing = store.lock(id);
        OrderRow before = desk.seen(id);
        String why = before.plannedAt() == null
                ? EnteredText.optional("reason", reason, LONGEST_REASON)
                : EnteredText.required("reason", reason, LONGEST_REASON);
        if (standing.state() != OrderState.OPEN && standing.state() != OrderState.ASSIGNED) {
            throw OrderDesk.refused(standing.state(), "planned");
        }
        if (standing.provider() != null) {
            admitted(before, standing.provider(), standing.technician(), plannedAt);
        }
        Integer expected = Minutes.checked(minutes);
        store.plan(id, plannedAt, expected == null ? before.minutes() : expected);
        return desk.told(before, OrderEventKind.RESCHEDULED, "work-order.planned", why);
    }
}
