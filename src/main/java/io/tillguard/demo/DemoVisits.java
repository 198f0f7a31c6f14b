package io.tillguard.demo;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.provider.Assignments;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderRows;
import io.tillguard.provider.Technician;
import io.tillguard.shared.Keyset;
import io.tillguard.software.ComponentType;
import io.tillguard.visit.Arrival;
import io.tillguard.visit.ChangeKind;
import io.tillguard.visit.CheckIns;
import io.tillguard.visit.EntryCodes;
import io.tillguard.visit.Evidence;
import io.tillguard.visit.IdentityCheck;
import io.tillguard.visit.Moment;
import io.tillguard.visit.NewVisit;
import io.tillguard.visit.OnSite;
import io.tillguard.visit.Party;
import io.tillguard.visit.Signatures;
import io.tillguard.visit.SnapshotContent;
import io.tillguard.visit.VisitFilter;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import io.tillguard.visit.VisitStep;
import io.tillguard.visit.Visits;
import io.tillguard.visit.WitnessKind;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Technicians who are expected, at the door, at work and gone, an impostor, and one who began without a check. */
@Component
@Profile("demo")
class DemoVisits {

    private static final String PROVIDER = "HUATONG";
    private static final String WITNESS = "王磊 Wang Lei";
    private static final int STEP = 9;
    private static final int TERMINALS = 8 * STEP;

    private final VisitRows rows;
    private final Visits visits;
    private final EntryCodes codes;
    private final CheckIns checkIns;
    private final OnSite onSite;
    private final Evidence evidence;
    private final Signatures signatures;
    private final WorkOrders orders;
    private final OrderPlanning planning;
    private final ProviderRows providers;
    private final Assignments assignments;
    private final TerminalRows terminals;
    private final StoredFiles files;

    DemoVisits(
            VisitRows rows,
            Visits visits,
            EntryCodes codes,
            CheckIns checkIns,
            OnSite onSite,
            Evidence evidence,
            Signatures signatures,
            WorkOrders orders,
            OrderPlanning planning,
            ProviderRows providers,
            Assignments assignments,
            TerminalRows terminals,
            StoredFiles files) {
        this.rows = rows;
        this.visits = visits;
        this.codes = codes;
        this.checkIns = checkIns;
        this.onSite = onSite;
        this.evidence = evidence;
        this.signatures = signatures;
        this.orders = orders;
        this.planning = planning;
        this.providers = providers;
        this.assignments = assignments;
        this.terminals = terminals;
        this.files = files;
    }

    /** Who comes, and for which terminal. */
    private record Called(TerminalRow terminal, UUID provider, Technician technician) {}

    /** Brings all of it in, unless there is some, or the company is too small for it. */
    @Transactional
    public void bringIn(Instant now) {
        List<TerminalRow> active = active();
        if (rows.count(VisitFilter.all()) > 0 || active.size() < TERMINALS) {
            return;
        }
        plan(called(active, 1, "HT-0172"), OrderKind.REPAIR, now.plus(Duration.ofHours(20)));
        plan(called(active, 2, "HT-0188"), OrderKind.INSTALL, now.minus(Duration.ofMinutes(20)));
        checkedIn(called(active, 3, "HT-0172"), OrderKind.REPAIR, now);
        begun(called(active, 4, "HT-0188"), OrderKind.REPAIR, now);
        finished(called(active, 5, "HT-0172"), now);
        impostor(called(active, 7, "HT-0172"), now);
        orders.start(order(called(active, 8, "HT-0188"), OrderKind.REPAIR).id(), false);
    }

    private List<TerminalRow> active() {
        TerminalFilter filter = TerminalFilter.all().withStates(Set.of(TerminalState.ACTIVE));
        return terminals.page(filter, TerminalSort.Order.DEFAULT, Keyset.first(2 * TERMINALS)).rows().stream()
                .filter(TerminalRow::approved)
                .toList();
    }

    private Called called(List<TerminalRow> active, int number, String badge) {
        UUID provider = providers
                .list(new ProviderFilter(PROVIDER, null, null, null), Keyset.first(1))
                .rows()
                .getFirst()
                .id();
        return new Called(
                active.get(number * STEP - 1),
                provider,
                assignments.badge(provider, badge).orElseThrow());
    }

    private OrderRow order(Called called, OrderKind kind) {
        OrderRow order = orders.open(
                new NewOrder(kind, false, null, null, called.terminal().id(), null, null, null, null, null));
        return planning.assign(
                order.id(), new Assignee(called.provider(), called.technician().id(), null));
    }

    private VisitRow plan(Called called, OrderKind kind, Instant from) {
        return visits.plan(
                order(called, kind).id(), new NewVisit(from, from.plus(Duration.ofHours(3)), Assignee.NOBODY, false));
    }

    private VisitRow checkedIn(Called called, OrderKind kind, Instant now) {
        VisitRow visit = plan(called, kind, now.minus(Duration.ofMinutes(40)));
        return arrive(visit, called, IdentityCheck.ROSTER, null);
    }

    private VisitRow arrive(VisitRow visit, Called called, IdentityCheck check, @Nullable Boolean confirmed) {
        String code = codes.show(visit.id(), false).code();
        String phone = confirmed == null ? null : "+86 400 555 0100 值班 Duty desk";
        String photo = photo(called.technician().badge());
        return checkIns.arrive(
                visit.id(),
                new Arrival(
                        code,
                        called.technician().badge(),
                        called.technician().idLast4(),
                        check,
                        phone,
                        confirmed,
                        photo));
    }

    private VisitRow begun(Called called, OrderKind kind, Instant now) {
        VisitRow visit = checkedIn(called, kind, now);
        onSite.witness(visit.id(), WitnessKind.SITE_STAFF, WITNESS);
        evidence.backup(visit.id(), now.minus(Duration.ofMinutes(5)), "sha256:5d41402abc4b2a76", null);
        look(visit, Moment.BEFORE, called.terminal().serial(), "TG-" + visit.number());
        return onSite.start(visit.id());
    }

    private void look(VisitRow visit, Moment moment, String serial, String seal) {
        SnapshotContent content = new SnapshotContent(
                serial,
                List.of(new SnapshotContent.Part(ComponentType.CONFIGURATION, "Receipt layout", "3.2")),
                List.of(new SnapshotContent.Seal(seal, true)),
                "crc32:1c291ca3",
                List.of(photo(serial + moment)),
                moment == Moment.AFTER ? Set.of(ChangeKind.SEALS) : Set.of(),
                null);
        evidence.snapshot(visit.id(), moment, content);
    }

    private void finished(Called called, Instant now) {
        VisitRow visit = begun(called, OrderKind.REPAIR, now);
        end(visit, called.terminal().serial(), "已更换打印头并测试 Print head replaced and tested");
        orders.complete(visit.orderId(), "已更换打印头 Print head replaced");
    }

    private void end(VisitRow visit, String serial, String result) {
        look(visit, Moment.AFTER, serial, "TG-N" + visit.number());
        signatures.sign(visit.id(), VisitStep.HANDOVER, Party.VISITOR, visit.signer(), null);
        signatures.sign(visit.id(), VisitStep.HANDOVER, Party.WITNESS, WITNESS, null);
        onSite.finish(visit.id(), result);
    }

    private void impostor(Called called, Instant now) {
        VisitRow visit = plan(called, OrderKind.REPAIR, now.minus(Duration.ofMinutes(10)));
        arrive(visit, called, IdentityCheck.CALL_BACK, false);
    }

    private String photo(String seed) {
        return files.keep(new ByteArrayInputStream(DemoInspections.picture(seed.hashCode())), null, "visit")
                .hash();
    }
}
