package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.content;
import static io.tillguard.visit.VisitFixture.refused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderState;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.Keyset;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Supervision and sign-off: what has begun ends before a witness, whatever becomes of the order, or in front of the door. */
@SqlTest
class VisitEndsTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Visits visits;

    @Autowired
    private CheckIns checkIns;

    @Autowired
    private OnSite onSite;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Signatures signatures;

    @Autowired
    private WorkRows work;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private IncidentRows incidents;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;

    @BeforeEach
    void anOrderOfAProvider() {
        scene = visit.scene();
    }

    @Test
    void workThatFailedNeedsItsWitnessAsMuchAsWorkThatIsDone() {
        visit.all(() -> orders.start(scene.order(), false));
        refused("no-witness", () -> visit.all(() -> orders.fail(scene.order(), "No part")));
        VisitRow begun = visit.begun(scene);
        refused("visit-under-way", () -> visit.all(() -> orders.fail(scene.order(), "No part")));
        visit.finished(scene, begun.id(), "82000001");
        assertThat(visit.all(() -> orders.fail(scene.order(), "No part")).state())
                .isEqualTo(OrderState.FAILED);
    }

    @Test
    void nobodyWhoIsInsideIsCalledOffNorIsTheirOrder() {
        VisitRow inside = visit.inside(scene);
        refused("visit-state", () -> visit.pan(() -> visits.cancel(inside.id(), "Changed our mind")));
        refused("visit-under-way", () -> visit.all(() -> orders.cancel(scene.order(), "Changed our mind")));
        visit.ready(scene, inside.id());
        visit.lin(scene, () -> onSite.start(inside.id()));
        refused("visit-state", () -> visit.pan(() -> visits.cancel(inside.id(), "Changed our mind")));
        refused("visit-under-way", () -> visit.all(() -> orders.cancel(scene.order(), "Changed our mind")));
    }

    @Test
    void whoeverLeavesWithoutHavingWorkedSignsOutBeforeTheWitness() {
        UUID id = visit.inside(scene).id();
        refused("no-witness", () -> visit.lin(scene, () -> onSite.finish(id, "No key to the counter")));
        visit.lin(scene, () -> onSite.witness(id, WitnessKind.SITE_STAFF, "Wang"));
        refused("not-signed", () -> visit.lin(scene, () -> onSite.finish(id, "No key to the counter")));
        sign(id, VisitStep.LEAVING, Party.VISITOR, "张伟");
        sign(id, VisitStep.LEAVING, Party.WITNESS, "Wang");
        VisitRow left = visit.lin(scene, () -> onSite.finish(id, "No key to the counter"));
        assertThat(left.state()).isEqualTo(VisitState.DONE);
        assertThat(left.startedAt()).isNull();
        visit.all(() -> orders.start(scene.order(), false));
        refused("no-witness", () -> visit.all(() -> orders.complete(scene.order(), "Done")));
    }

    @Test
    void whoBeginsAfterAllHasNotLeft() {
        UUID id = visit.inside(scene).id();
        visit.ready(scene, id);
        sign(id, VisitStep.LEAVING, Party.VISITOR, "张伟");
        sign(id, VisitStep.LEAVING, Party.WITNESS, "Wang");
        visit.lin(scene, () -> onSite.start(id));
        assertThat(standing(id)).isEmpty();
        refused("too-early-to-sign", () -> sign(id, VisitStep.LEAVING, Party.VISITOR, "张伟"));
    }

    @Test
    void theHandoverIsSignedWhenEverythingElseIsOver() {
        UUID id = visit.inside(scene).id();
        visit.ready(scene, id);
        refused("too-early-to-sign", () -> sign(id, VisitStep.HANDOVER, Party.VISITOR, "张伟"));
        sign(id, VisitStep.BACKUP, Party.VISITOR, "张伟");
        refused("too-early-to-sign", () -> sign(id, VisitStep.WORK, Party.VISITOR, "张伟"));
        visit.lin(scene, () -> onSite.start(id));
        refused("too-early-to-sign", () -> sign(id, VisitStep.HANDOVER, Party.VISITOR, "张伟"));
        refused("too-early-to-sign", () -> sign(id, VisitStep.AFTER, Party.VISITOR, "张伟"));
        look(id);
        visit.sign(scene, id);
        assertThat(visit.lin(scene, () -> onSite.finish(id, "Done")).state()).isEqualTo(VisitState.DONE);
    }

    @Test
    void whoTakesOverAsWitnessSignsAnewAndTheEarlierSignatureStaysStruckOut() {
        UUID id = visit.begun(scene).id();
        look(id);
        visit.sign(scene, id);
        visit.lin(scene, () -> onSite.witness(id, WitnessKind.SITE_STAFF, "wang"));
        assertThat(standing(id)).containsExactly("HANDOVER VISITOR", "HANDOVER WITNESS");
        visit.lin(scene, () -> onSite.witness(id, WitnessKind.THIRD_PARTY, "Zhao"));
        assertThat(standing(id)).containsExactly("HANDOVER VISITOR");
        refused("not-signed", () -> visit.lin(scene, () -> onSite.finish(id, "Done")));
        sign(id, VisitStep.HANDOVER, Party.WITNESS, "Zhao");
        visit.lin(scene, () -> onSite.finish(id, "Done"));
        assertThat(visit.lin(scene, () -> work.of(id)).signatures())
                .filteredOn(each -> each.party() == Party.WITNESS)
                .extracting(each -> each.signer() + " " + (each.struck() != null))
                .containsExactly("Wang true", "Zhao false");
    }

    @Test
    void whatIsLookedAtAgainIsSignedAgain() {
        UUID id = visit.begun(scene).id();
        look(id);
        visit.sign(scene, id);
        look(id);
        assertThat(standing(id)).isEmpty();
        refused("not-signed", () -> visit.lin(scene, () -> onSite.finish(id, "Done")));
    }

    @Test
    void theSitesStaffMaySignTooButNotForTheVisitor() {
        UUID id = visit.begun(scene).id();
        look(id);
        refused("witness-is-visitor", () -> sign(id, VisitStep.HANDOVER, Party.SITE_STAFF, "张伟"));
        sign(id, VisitStep.HANDOVER, Party.SITE_STAFF, "Sun");
        assertThat(standing(id)).containsExactly("HANDOVER SITE_STAFF");
    }

    @Test // Forged papers
    void papersAreJudgedOnTheDayOfTheCheckByTheConsolesClock() {
        visit.all(() -> orders.start(scene.order(), false));
        Instant before = TestClock.START.minus(Duration.ofDays(3));
        NewVisit paper = new NewVisit(before, before.plusSeconds(3_600), Assignee.NOBODY, true);
        VisitRow late = visit.pan(() -> visits.plan(scene.order(), paper));
        jdbc.sql("UPDATE provider_certificate SET expires_on = DATE '2026-03-01'")
                .update();
        refused("certificate-expired", () -> visit.lin(scene, () -> checkIns.arrive(late.id(), visit.arrival(null))));
        visit.pan(() -> visits.cancel(late.id(), "Once more"));
        refused("certificate-expired", () -> visit.pan(() -> visits.plan(scene.order(), paper)));
    }

    @Test // Impersonation
    void whoIsFoundOutAtWorkIsTurnedAwayAndNeighboursAreWarned() {
        UUID id = visit.begun(scene).id();
        VisitRow denied = visit.lin(scene, () -> checkIns.deny(id, DenialReason.EMPLOYER_DENIES, "Called back"));
        assertThat(denied.state()).isEqualTo(VisitState.DENIED);
        List<IncidentRow> opened = visit.all(() -> incidents.page(IncidentFilter.all(), Keyset.first(5)))
                .rows();
        assertThat(opened).singleElement().satisfies(incident -> {
            assertThat(incident.type().code()).isEqualTo("SEC-09");
            assertThat(incident.serial()).isEqualTo("82000001");
            assertThat(incident.number())
                    .isEqualTo(requireNonNull(denied.denial()).incident());
        });
        assertThat(visit.live("EW-P09")).containsExactly("HZ-01 3");
        visit.sweep();
        assertThat(visit.live("EW-M05")).containsExactly(denied.order() + " 3");
    }

    @Test // Impersonation
    void whoIsStruckFromTheRosterAfterTheDoorDoesNotBegin() {
        VisitRow inside = visit.inside(scene);
        visit.ready(scene, inside.id());
        visit.all(() -> orders.start(scene.order(), false));
        jdbc.sql("UPDATE provider_technician SET state = 'SUSPENDED'").update();
        refused("technician-not-active", () -> visit.lin(scene, () -> onSite.start(inside.id())));
        VisitRow denied = visit.lin(scene, () -> checkIns.deny(inside.id(), DenialReason.NOT_ON_ROSTER, null));
        assertThat(requireNonNull(denied.denial()).incident()).isNotNull();
        assertThat(visit.live("EW-P09")).hasSize(1);
    }

    private void look(UUID id) {
        visit.lin(scene, () -> evidence.snapshot(id, Moment.AFTER, content("82000001", "2.4.1")));
    }

    private VisitRow sign(UUID id, VisitStep step, Party party, String name) {
        return visit.lin(scene, () -> signatures.sign(id, step, party, name, null));
    }

    /** What is signed and was not struck out. */
    private List<String> standing(UUID id) {
        return visit.lin(scene, () -> work.of(id)).signatures().stream()
                .filter(each -> each.struck() == null)
                .map(each -> each.step() + " " + each.party())
                .toList();
    }
}
