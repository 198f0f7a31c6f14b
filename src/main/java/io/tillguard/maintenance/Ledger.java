package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.organisation.SiteHours;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What terminals and work orders cost. A line is never changed: one entered wrongly is struck out and stays to be seen. */
@Service
public class Ledger {

    private static final int MOST_PIECES = 10_000;
    private static final int LONGEST_NOTE = 400;
    private static final int LONGEST_REASON = 1_000;

    private final LedgerStore store;
    private final OrderRows orders;
    private final OrderStore stories;
    private final TerminalRows terminals;
    private final SiteHours hours;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Ledger(
            LedgerStore store,
            OrderRows orders,
            OrderStore stories,
            TerminalRows terminals,
            SiteHours hours,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.orders = orders;
        this.stories = stories;
        this.terminals = terminals;
        this.hours = hours;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a line struck out. */
    private record Struck(String reason) {}

    /** The lines of a work order in the order in which they were entered, struck ones too. */
    @Transactional(readOnly = true)
    public List<LedgerLine> ofOrder(UUID order) {
        orders.get(order);
        return store.ofOrder(order);
    }

    /** The lines of a terminal, those of its work orders included, the newest first; at most 500. */
    @Transactional(readOnly = true)
    public List<LedgerLine> ofTerminal(UUID terminal) {
        currentCaller.get().require(MaintenancePermission.READ);
        terminals.terminal(terminal, null);
        return store.ofTerminal(terminal);
    }

    /**
     * Books a cost on a work order and on its terminal.
     *
     * @throws RefusedException if the amount is not more than nothing, a number is out of range, the day lies in the future, or
     *     the warranty bears it and nobody approved to pay
     */
    @Transactional
    public LedgerLine book(UUID order, NewLine line) {
        Caller caller = worker();
        OrderRow row = orders.get(order);
        String approver = stories.lock(order).paidApprovedById();
        LedgerLine booked = line(line, row.number(), row.siteId(), caller);
        refuseWhatTheWarrantyBears(booked, row, approver);
        store.add(booked, row.terminal(), row.siteId(), order);
        stories.tell(order, OrderEventKind.COST_ADDED, caller.actor(), booked.kind() + " " + booked.amount(), now());
        record("cost.booked", order, row.number(), row.siteId(), null, booked);
        return booked;
    }

    /** The day of the cost counts, not the day on which it is entered. */
    private void refuseWhatTheWarrantyBears(LedgerLine line, OrderRow row, @Nullable String approver) {
        if (!row.warrantyBears(line.kind(), line.bookedOn())) {
            return;
        }
        if (approver == null) {
            throw underWarranty(row.warrantyUntil());
        }
        if (approver.equals(currentCaller.get().actor().id())) {
            throw EnteredText.refused(
                    "second-person", "booker", "Who approved to pay cannot book it", row.paidApprovedBy());
        }
    }

    private static RefusedException underWarranty(@Nullable LocalDate until) {
        return EnteredText.refused(
                "under-warranty",
                "kind",
                "The warranty holds until %s: somebody else must approve to pay".formatted(until),
                until);
    }

    /**
     * Books a cost on a terminal, such as its purchase.
     *
     * @throws RefusedException as {@link #book}; what a warranty bears is booked on the order of the work
     */
    @Transactional
    public LedgerLine bookOnTerminal(UUID terminal, NewLine line) {
        Caller caller = worker();
        TerminalRow row = terminals.terminal(terminal, null);
        LedgerLine booked = line(line, null, row.siteId(), caller);
        LocalDate until = row.warrantyUntil();
        if (booked.kind().isRepair() && until != null && !booked.bookedOn().isAfter(until)) {
            throw underWarranty(until);
        }
        store.add(booked, terminal, row.siteId(), null);
        record("cost.booked", terminal, row.serial(), row.siteId(), null, booked);
        return booked;
    }

    private LedgerLine line(NewLine line, @Nullable String order, @Nullable UUID site, Caller caller) {
        if (line.amount().amount().signum() <= 0) {
            throw EnteredText.refused(
                    "wrong-sign", "amount", "A cost is more than nothing: " + line.amount(), line.amount());
        }
        int quantity = line.quantity() == null ? 1 : line.quantity();
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw EnteredText.refused(
                    "bad-pieces", "quantity", "A quantity is 1 to %d: %d".formatted(MOST_PIECES, quantity), quantity);
        }
        Instant now = now();
        LocalDate today = LocalDate.ofInstant(now, hours.zone(site));
        LocalDate day = line.bookedOn() == null ? today : line.bookedOn();
        if (day.isAfter(today)) {
            throw EnteredText.refused(
                    "in-the-future", "bookedOn", "A cost belongs to a day that has come: " + day, day);
        }
        return new LedgerLine(
                Uuid7.next(),
                order,
                line.kind(),
                line.amount(),
                quantity,
                day,
                EnteredText.optional("note", line.note(), LONGEST_NOTE),
                now,
                caller.actor().name(),
                null);
    }

    /**
     * Strikes a line of an order out.
     *
     * @throws NotFound if there is none that counts
     */
    @Transactional
    public void strike(UUID order, UUID line, @Nullable String reason) {
        Caller caller = worker();
        OrderRow row = orders.get(order);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        LedgerLine before = store.ofOrder(order).stream()
                .filter(each -> each.id().equals(line) && each.counts())
                .findFirst()
                .orElseThrow(() -> new NotFound("cost", line));
        if (!store.strike(line, why, caller.actor(), now())) {
            throw new NotFound("cost", line);
        }
        stories.tell(
                order,
                OrderEventKind.COST_STRUCK,
                caller.actor(),
                before.kind() + " " + before.amount() + " · " + why,
                now());
        record("cost.struck", order, row.number(), row.siteId(), before, new Struck(why));
    }

    private Caller worker() {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.WORK);
        return caller;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(
            String action, UUID subject, String label, @Nullable UUID site, @Nullable Object before, Object after) {
        trail.record(new AuditEntry(
                action,
                "cost",
                subject.toString(),
                label,
                site,
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
