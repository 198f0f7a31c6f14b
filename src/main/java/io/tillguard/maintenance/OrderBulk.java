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

    /** Orders by their numbers: those that there are, and of the others that there are none. */
    public record Named(List<UUID> orders, List<Refused> unknown) {

        /** What came of the orders, with the numbers that named none. */
        public Outcome with(Outcome outcome) {
            List<Refused> all = new ArrayList<>(unknown);
            all.addAll(outcome.refused());
            return new Outcome(outcome.changed(), all);
        }
    }

    /**
     * The orders with some numbers, such as WO-000123, as far as they are within the caller's scope.
     *
     * @throws RefusedException if there are none, or more than a thousand
     */
    public Named named(Collection<String> numbers) {
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw EnteredText.refused(
                    "bad-count",
                    "numbers",
                    "1 to %d work orders at once: %d".formatted(MOST, numbers.size()),
                    numbers.size());
        }
        List<UUID> found = new ArrayList<>();
        List<Refused> unknown = new ArrayList<>();
        for (String number : numbers) {
            try {
                found.add(rows.get(number).id());
            } catch (NotFound none) {
                String shown = Refusal.plain(number);
                unknown.add(new Refused(
                        shown, Refusal.of("unknown-order", "numbers", "There is no work order " + shown, number)));
            }
        }
        return new Named(found, unknown);
    }

    private Outcome each(Collection<UUID> orders, Step step) {
        int changed = 0;
        List<Refused> refused = new ArrayList<>();
        for (UUID id : orders) {
            OrderRow row;
            try {
                row = rows.get(id);
            } catch (NotFound gone) {
                refused.add(new Refused(
                        id.toString(), Refusal.of("unknown-order", "order", "There is no work order " + id, id)));
                continue;
            }
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
