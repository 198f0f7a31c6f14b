package io.tillguard.fleet;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Takes many terminals to another state; each by itself, so that one that is refused keeps none of the others back. */
@Service
public class StateChanges {

    /** Terminals in one go. */
    public static final int MOST = 10_000;

    private static final int PAGE = 500;
    private static final int SHOWN = 100;

    private final Fleet fleet;
    private final TerminalRows rows;
    private final CurrentCaller currentCaller;

    StateChanges(Fleet fleet, TerminalRows rows, CurrentCaller currentCaller) {
        this.fleet = fleet;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /** A terminal that stayed as it was, and why. */
    public record Refused(String serial, Refusal refusal) {}

    /**
     * What came of it.
     *
     * @param refused how many stayed as they were
     * @param reasons of the first hundred of those
     */
    public record Outcome(int changed, int refused, List<Refused> reasons) {}

    /**
     * Asks whether the caller may change states at all.
     *
     * @throws io.tillguard.shared.NotPermitted if not
     */
    public void check() {
        currentCaller.get().require(FleetPermission.EDIT);
    }

    /**
     * Changes all terminals that a filter keeps, at present at most ten thousand.
     *
     * @param progress hears how many are done
     * @throws RefusedException if there are more, or the filter asks about the past
     */
    public Outcome change(TerminalFilter filter, TerminalState next, String reason, IntConsumer progress) {
        check();
        if (filter.asOf() != null) {
            throw new RefusedException(Refusal.of(
                    "past-stays",
                    "asOf",
                    "What was cannot be changed: asOf '%s'".formatted(filter.asOf()),
                    filter.asOf()));
        }
        long count = rows.count(filter);
        if (count > MOST) {
            throw new RefusedException(new Refusal(
                    "too-many-terminals",
                    null,
                    "At most %d terminals change their state in one go, the filter keeps %d".formatted(MOST, count),
                    Long.toString(count)));
        }
        // All are looked up first: a terminal that changes may leave what the filter keeps.
        List<TerminalRow> all = new ArrayList<>();
        Page<TerminalRow> page = rows.page(filter, TerminalSort.Order.DEFAULT, Keyset.first(PAGE));
        all.addAll(page.rows());
        while (page.next() != null && all.size() < MOST) {
            page = rows.page(filter, TerminalSort.Order.DEFAULT, new Keyset(PAGE, page.next()));
            all.addAll(page.rows());
        }
        return change(all, next, reason, progress);
    }

    /** Changes the terminals. */
    public Outcome change(Collection<TerminalRow> terminals, TerminalState next, String reason, IntConsumer progress) {
        check();
        int changed = 0;
        List<Refused> reasons = new ArrayList<>();
        int done = 0;
        for (TerminalRow terminal : terminals) {
            Refusal refusal = refusal(terminal, next, reason);
            if (refusal == null) {
                changed++;
            } else if (reasons.size() < SHOWN) {
                reasons.add(new Refused(terminal.serial(), refusal));
            }
            progress.accept(++done);
        }
        return new Outcome(changed, done - changed, reasons);
    }

    private @Nullable Refusal refusal(TerminalRow terminal, TerminalState next, String reason) {
        try {
            fleet.changeState(terminal.id(), next, reason);
            return null;
        } catch (RefusedException e) {
            return e.refusal();
        } catch (NotFound e) {
            return new Refusal("not-found", "serial", "The terminal is no longer among yours.", terminal.serial());
        } catch (ConcurrencyFailureException e) {
            return new Refusal(
                    "changed-meanwhile", "serial", "Somebody else changed the terminal meanwhile.", terminal.serial());
        }
    }
}
