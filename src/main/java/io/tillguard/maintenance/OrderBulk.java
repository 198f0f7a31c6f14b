package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Plans or assigns many orders; each by itself, so that one that is refused keeps none of the others back. */
@Service
public class OrderBulk {

    private static final int MOST = 1_000;

    private final OrderPlanning planning;
    private final OrderRows rows;

    OrderBulk(OrderPlanning planning, OrderRows rows) {
        this.planning = planning;
        this.rows = rows;
    }

    /** An order that stayed as it was, and why. */
    public record Refused(String number, Refusal refusal) {}

    /** What came of it. */
    public record Outcome(int changed, List<Refused> refused) {}

    /** Moves orders to another day; each keeps its time of day at its site. One that has no time begins at nine. */
    public Outcome move(Collection<UUID> orders, LocalDate day, String reason) {
        return each(orders, row -> {
            ZoneId zone = ZoneId.of(row.timeZone());
            Instant planned = row.plannedAt();
            var time =
                    planned == null ? LocalTime.of(9, 0) : planned.atZone(zone).toLocalTime();
            planning.plan(row.id(), day.atTime(time).atZone(zone).toInstant(), null, reason);
        });
    }

    /** Gives orders to somebody. */
    public Outcome assign(Collection<UUID> orders, Assignee assignee) {
        return each(orders, row -> planning.assign(row.id(), assignee));
    }

    /** What is done to one order. */
    @FunctionalInterface
    private interface Step {
        void take(OrderRow row);
    }

    /**
     * The orders with some numbers, such as WO-000123.
     *
     * @throws NotFound if one is not within the caller's scope
     * @throws RefusedException if there are none, or more than a thousand
     */
    public List<UUID> named(Collection<String> numbers) {
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw EnteredText.refused(
                    "bad-count",
                    "numbers",
                    "1 to %d work orders at once: %d".formatted(MOST, numbers.size()),
                    numbers.size());
        }
        return numbers.stream().map(number -> rows.get(number).id()).toList();
    }

    private Outcome each(Collection<UUID> orders, Step step) {
        int changed = 0;
        List<Refused> refused = new ArrayList<>();
        for (UUID id : orders) {
            OrderRow row = rows.get(id);
            try {
                step.take(row);
                changed++;
            } catch (RefusedException e) {
                refused.add(new Refused(row.number(), e.refusal()));
            } catch (NotFound | ConcurrencyFailureException e) {
                refused.add(new Refused(
                        row.number(),
                        new Refusal("changed-meanwhile", "order", "Somebody else changed it meanwhile", row.number())));
            }
        }
        return new Outcome(changed, refused);
    }
}
