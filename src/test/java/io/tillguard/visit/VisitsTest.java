package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.FROM;
import static io.tillguard.visit.VisitFixture.TO;
import static io.tillguard.visit.VisitFixture.refused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.OrderState;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.NotFound;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits on site: appointment, identity, impersonation, forged papers, supervision. */
@SqlTest
class VisitsTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Visits visits;

    @Autowired
    private VisitRows rows;

    @Autowired
    private EntryCodes codes;

    @Autowired
    private OnSite onSite;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderRows orderRows;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;

    @BeforeEach
    void anOrderOfAProvider() {
        scene = visit.scene();
    }

    @Test
    void aVisitNamesWhoeverHasTheOrder() {
        VisitRow planned = visit.planned(scene);
        assertThat(planned.technician()).isEqualTo("张伟");
        assertThat(planned.state()).isEqualTo(VisitState.PLANNED);
        assertThat(planned.timeZone()).isEqualTo("Asia/Shanghai");
        refused("visit-open", () -> visit.planned(scene));
        visit.pan(() -> visits.cancel(planned.id(), "Shop is closed"));
        assertThat(visit.planned(scene).number()).isNotEqualTo(planned.number());
    }

    @ParameterizedTest
    @CsvSource({"60, 60, visit-window", "180, 60, visit-window", "60, 1501, visit-window", "-60, 0, visit-window-past"})
    void aWindowThatMakesNoSenseIsRefused(int from, int to, String code) {
        refused(
                code,
                () -> visit.pan(() ->
                        visits.plan(scene.order(), new NewVisit(after(from), after(to), Assignee.NOBODY, false))));
    }

    @Test
    void whoMayNotComeIsRefusedByName() {
        Assignee nameless = new Assignee(scene.provider(), null, null);
        refused("visitor-unnamed", () -> visit.pan(() -> visits.plan(scene.order(), window(nameless))));
        jdbc.sql("UPDATE provider_certificate SET expires_on = DATE '2026-03-01'")
                .update();
        refused("certificate-expired", () -> visit.planned(scene));
        jdbc.sql("UPDATE provider_technician SET state = 'SUSPENDED'").update();
        refused("technician-not-active", () -> visit.planned(scene));
        VisitRow own = visit.pan(() -> visits.plan(scene.order(), window(Assignee.own("Chen Hao"))));
        assertThat(own.visitor()).isEqualTo("Chen Hao");
    }

    @Test
    void anOrderThatHasEndedLetsNobodyInAndNothingBegin() {
        VisitRow inside = visit.inside(scene);
        visit.ready(scene, inside.id());
        visit.lin(scene, () -> onSite.witness(inside.id(), WitnessKind.SITE_STAFF, "Wang"));
        jdbc.sql("UPDATE maintenance_order SET live = FALSE, state = 'CANCELLED'")
                .update();
        refused("visit-order-ended", () -> visit.lin(scene, () -> onSite.start(inside.id())));
    }

    @Test
    void withoutACheckNothingBeginsAndWithoutAWitnessNeither() {
        VisitRow planned = visit.planned(scene);
        refused("not-checked-in", () -> visit.lin(scene, () -> onSite.start(planned.id())));
        refused(
                "visit-state",
                () -> visit.lin(scene, () -> onSite.witness(planned.id(), WitnessKind.SITE_STAFF, "Wang")));
        visit.pan(() -> visits.cancel(planned.id(), "Again"));
        VisitRow inside = visit.inside(scene);
        refused("no-witness", () -> visit.lin(scene, () -> onSite.start(inside.id())));
        refused(
                "witness-is-visitor",
                () -> visit.lin(scene, () -> onSite.witness(inside.id(), WitnessKind.THIRD_PARTY, "张伟")));
        visit.ready(scene, inside.id());
        visit.lin(scene, () -> onSite.witness(inside.id(), WitnessKind.THIRD_PARTY, "Zhao of Audit Ltd"));
        VisitRow begun = visit.lin(scene, () -> onSite.start(inside.id()));
        assertThat(begun.state()).isEqualTo(VisitState.ON_SITE);
        assertThat(visit.all(() -> orderRows.get(scene.order())).state()).isEqualTo(OrderState.IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:59:59Z, false",
        "2026-03-02T10:00:00Z, true",
        "2026-03-02T12:00:00Z, true",
        "2026-03-02T12:00:01Z, false"
    })
    void workBeginsWithinTheWindowOrWithASecondPersonsApproval(Instant at, boolean allowed) {
        VisitRow inside = visit.inside(scene);
        visit.ready(scene, inside.id());
        clock.set(at);
        if (!allowed) {
            refused("outside-window", () -> visit.lin(scene, () -> onSite.start(inside.id())));
            refused("outside-not-asked", () -> visit.ren(() -> visits.approveOutside(inside.id())));
            visit.ren(() -> visits.askOutside(inside.id(), "Traffic"));
            refused("second-person-visit", () -> visit.ren(() -> visits.approveOutside(inside.id())));
            visit.lin(scene, () -> visits.askOutside(inside.id(), "Traffic"));
            refused("outside-window", () -> visit.lin(scene, () -> onSite.start(inside.id())));
            VisitRow approved = visit.ren(() -> visits.approveOutside(inside.id()));
            assertThat(requireNonNull(approved.outside()).approvedBy()).isEqualTo("Ren");
        }
        assertThat(visit.lin(scene, () -> onSite.start(inside.id())).startedAt())
                .isEqualTo(at);
    }

    @Test // Supervision: a work order cannot close without a witness.
    void anOrderOfAProviderIsNotDoneWithoutAWitnessedVisit() {
        visit.all(() -> orders.start(scene.order(), false));
        refused("no-witness", () -> visit.all(() -> orders.complete(scene.order(), "Done")));
        VisitRow begun = visit.begun(scene);
        refused("visit-under-way", () -> visit.all(() -> orders.complete(scene.order(), "Done")));
        visit.finished(scene, begun.id(), "82000001");
        assertThat(visit.all(() -> orders.complete(scene.order(), "Done")).state())
                .isEqualTo(OrderState.DONE);
    }

    @Test
    void otherSitesSeeAndDoNothing() {
        VisitRow planned = visit.planned(scene);
        assertThat(visit.hu(scene, () -> rows.count(VisitFilter.all()))).isZero();
        assertThat(visit.lin(scene, () -> rows.count(VisitFilter.all()))).isEqualTo(1);
        assertThatThrownBy(() -> visit.hu(scene, () -> codes.show(planned.id(), false)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> visit.hu(scene, () -> onSite.start(planned.id())))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, CHECKED_IN DENIED CANCELLED",
        "CHECKED_IN, ON_SITE DONE DENIED",
        "ON_SITE, DONE DENIED",
        "DONE, ''",
        "DENIED, ''",
        "CANCELLED, ''"
    })
    void aVisitGoesOneWay(VisitState from, String next) {
        List<String> allowed = List.of(next.split(" "));
        for (VisitState each : VisitState.values()) {
            assertThat(from.mayBecome(each)).isEqualTo(allowed.contains(each.name()));
        }
    }

    private NewVisit window(Assignee visitor) {
        return new NewVisit(FROM, TO, visitor, false);
    }

    private static Instant after(int minutes) {
        return TestClock.START.plus(Duration.ofMinutes(minutes));
    }
}
