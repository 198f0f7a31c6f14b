package io.tillguard.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.provider.ProviderFixture;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.software.ComponentType;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A provider with two technicians, a terminal in Shanghai with an order for its repair, and people: Lin receives visitors in the
 * east, Hu in the west, Pan plans, Ren approves. The window is from one to three hours after now.
 */
@Component
class VisitFixture {

    static final Instant FROM = TestClock.START.plus(Duration.ofHours(1));
    static final Instant TO = TestClock.START.plus(Duration.ofHours(3));

    private static final Set<String> PLANNER =
            Set.of("visit:read", "visit:plan", "visit:export", "maintenance:read", "fleet:read");
    private static final Set<String> HOST = Set.of("visit:read", "visit:receive", "file:read", "file:add");
    private static final Set<String> APPROVER = Set.of("visit:read", "visit:approve", "visit:receive");

    private final FleetFixture fleet;
    private final ProviderFixture providers;
    private final TerminalRows terminals;
    private final WorkOrders orders;
    private final OrderPlanning planning;
    private final Visits visits;
    private final EntryCodes codes;
    private final CheckIns checkIns;
    private final OnSite onSite;
    private final Evidence evidence;
    private final Signatures signatures;
    private final StoredFiles files;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JdbcClient jdbc;

    VisitFixture(
            FleetFixture fleet,
            ProviderFixture providers,
            TerminalRows terminals,
            WorkOrders orders,
            OrderPlanning planning,
            Visits visits,
            EntryCodes codes,
            CheckIns checkIns,
            OnSite onSite,
            Evidence evidence,
            Signatures signatures,
            StoredFiles files,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            Clock clock,
            JdbcClient jdbc) {
        this.fleet = fleet;
        this.providers = providers;
        this.terminals = terminals;
        this.orders = orders;
        this.planning = planning;
        this.visits = visits;
        this.codes = codes;
        this.checkIns = checkIns;
        this.onSite = onSite;
        this.evidence = evidence;
        this.signatures = signatures;
        this.files = files;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** What a test begins with. */
    record Scene(FleetFixture.Company company, UUID terminal, UUID provider, UUID technician, UUID order) {}

    Scene scene() {
        FleetFixture.Company company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        UUID provider = providers.ready("FIX");
        UUID technician = providers.technician(provider, "T-1", LocalDate.of(2027, 1, 1));
        providers.technician(provider, "T-2", LocalDate.of(2027, 1, 1));
        UUID terminal =
                fleet.all(() -> terminals.terminal("82000001", null, null).id());
        return new Scene(company, terminal, provider, technician, order(terminal, provider, technician));
    }

    UUID order(UUID terminal, UUID provider, UUID technician) {
        return fleet.all(() -> {
            OrderRow order = orders.open(NewOrder.at(terminal, OrderKind.REPAIR, "Printer jams"));
            return planning.assign(order.id(), new Assignee(provider, technician, null))
                    .id();
        });
    }

    VisitRow planned(Scene scene) {
        return pan(() -> visits.plan(scene.order(), new NewVisit(FROM, TO, Assignee.NOBODY, false)));
    }

    /** Checked in by Lin at the beginning of the window. */
    VisitRow inside(Scene scene) {
        VisitRow visit = planned(scene);
        String code = lin(scene, () -> codes.show(visit.id(), false)).code();
        ((TestClock) clock).set(FROM);
        return lin(scene, () -> checkIns.arrive(visit.id(), arrival(code)));
    }

    /** Under way, watched by Wang. */
    VisitRow begun(Scene scene) {
        VisitRow visit = inside(scene);
        ready(scene, visit.id());
        return lin(scene, () -> onSite.start(visit.id()));
    }

    /** Somebody watches, there is a backup, and the terminal was looked at. */
    void ready(Scene scene, UUID visit) {
        lin(scene, () -> onSite.witness(visit, WitnessKind.SITE_STAFF, "Wang"));
        lin(scene, () -> evidence.backup(visit, clock.instant(), "crc32:1c291ca3", null));
        lin(scene, () -> evidence.snapshot(visit, Moment.BEFORE, content("82000001", "2.4.1")));
    }

    VisitRow start(UUID visit) {
        return onSite.start(visit);
    }

    /** Looked at again with this serial, signed by both, and ended. */
    VisitRow finished(Scene scene, UUID visit, String serial) {
        lin(scene, () -> evidence.snapshot(visit, Moment.AFTER, content(serial, "2.4.1")));
        sign(scene, visit);
        return lin(scene, () -> onSite.finish(visit, "New printer"));
    }

    void sign(Scene scene, UUID visit) {
        lin(scene, () -> signatures.sign(visit, VisitStep.HANDOVER, Party.VISITOR, "张伟", null));
        lin(scene, () -> signatures.sign(visit, VisitStep.HANDOVER, Party.WITNESS, "wang", null));
    }

    static SnapshotContent content(String serial, String firmware) {
        return new SnapshotContent(
                serial,
                List.of(new SnapshotContent.Part(ComponentType.FIRMWARE, null, firmware)),
                List.of(new SnapshotContent.Seal("TG-1", true)),
                "crc32:00000001",
                List.of(),
                Set.of(),
                null);
    }

    Arrival arrival(@Nullable String code) {
        return arrival(code, "T-1", "123X");
    }

    /** Somebody with a badge and a card, held against the roster. */
    Arrival arrival(@Nullable String code, String badge, String last4) {
        return new Arrival(
                code, badge, last4, IdentityCheck.ROSTER, null, null, as("Lin", Scope.everything(), HOST, this::photo));
    }

    String photo() {
        return files.keep(new ByteArrayInputStream(Pictures.jpeg(7)), null, "badge")
                .hash();
    }

    <T> T all(Supplier<T> work) {
        return fleet.all(work);
    }

    <T> T pan(Supplier<T> work) {
        return as("Pan", Scope.everything(), PLANNER, work);
    }

    <T> T lin(Scene scene, Supplier<T> work) {
        return as("Lin", new Scope.Subtrees(Set.of(scene.company().east())), HOST, work);
    }

    <T> T hu(Scene scene, Supplier<T> work) {
        return as("Hu", new Scope.Subtrees(Set.of(scene.company().west())), HOST, work);
    }

    <T> T ren(Supplier<T> work) {
        return as("Ren", Scope.everything(), APPROVER, work);
    }

    private <T> T as(String person, Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, person, person, null), scope, permissions), work);
    }

    void sweep() {
        ScheduledTask sweep = tasks.stream()
                .filter(task -> task.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system("warning-sweep"), () -> sweep.run(new Unwatched()));
    }

    /** The live warnings of a rule as label and severity. */
    List<String> live(String rule) {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = :rule AND live ORDER BY 1")
                .param("rule", rule)
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    long raised(String rule) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
    }

    static void refused(String code, Supplier<?> work) {
        assertThatThrownBy(work::get)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
