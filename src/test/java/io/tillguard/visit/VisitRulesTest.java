package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.FROM;
import static io.tillguard.visit.VisitFixture.TO;
import static io.tillguard.visit.VisitFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class VisitRulesTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Visits visits;

    @Autowired
    private CheckIns checkIns;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderPlanning planning;

    @Autowired
    private Incidents incidents;

    @Autowired
    private TestClock clock;

    private VisitFixture.Scene scene;

    @BeforeEach
    void anOrderOfAProvider() {
        scene = visit.scene();
    }

    @Test // EW-M05
    void workThatBeganByItselfIsToldOnceUntilTheCheckIsRecordedFromPaper() {
        String order = visit.all(() -> orders.start(scene.order(), false)).number();
        visit.sweep();
        assertThat(visit.live("EW-M05")).containsExactly(order + " 3");
        clock.advance(Duration.ofHours(1));
        visit.sweep();
        assertThat(visit.raised("EW-M05")).isEqualTo(1);
        NewVisit paper = new NewVisit(TestClock.START, FROM, Assignee.NOBODY, true);
        VisitRow late = visit.pan(() -> visits.plan(scene.order(), paper));
        visit.sweep();
        assertThat(visit.live("EW-M05")).hasSize(1);
        VisitRow checked = visit.lin(scene, () -> checkIns.arrive(late.id(), visit.arrival(null)));
        assertThat(checked.state()).isEqualTo(VisitState.ON_SITE);
        assertThat(checked.startedAt()).isEqualTo(TestClock.START);
        assertThat(visit.live("EW-M05")).isEmpty();
        visit.ready(scene, checked.id());
        visit.finished(scene, checked.id(), "82000001");
        refused("visit-not-late", () -> visit.pan(() -> visits.plan(scene.order(), paper)));
    }

    @Test // EW-M05
    void whatBeginsThroughTheDoorIsInOrder() {
        visit.begun(scene);
        visit.sweep();
        assertThat(visit.raised("EW-M05")).isZero();
    }

    @Test // EW-M05
    void anAppointmentAloneIsNoCheckAndADeniedOneIsNone() {
        VisitRow planned = visit.planned(scene);
        visit.sweep();
        assertThat(visit.live("EW-M05")).isEmpty();
        visit.lin(scene, () -> checkIns.deny(planned.id(), DenialReason.OTHER_PERSON, null));
        visit.all(() -> orders.start(scene.order(), false));
        visit.sweep();
        assertThat(visit.live("EW-M05")).hasSize(1);
        visit.all(() -> orders.cancel(scene.order(), "Nobody was meant to come"));
        visit.sweep();
        assertThat(visit.live("EW-M05")).isEmpty();
    }

    @Test // EW-M05
    void workOfOwnPeopleWithoutAnAppointmentIsNoVisit() {
        visit.all(() -> planning.assign(scene.order(), Assignee.own("Chen Hao")));
        visit.all(() -> orders.start(scene.order(), false));
        visit.sweep();
        assertThat(visit.live("EW-M05")).isEmpty();
    }

    @Test
    void nothingIsRecordedFromPaperBeforeWorkBegan() {
        refused(
                "visit-not-late",
                () -> visit.pan(() -> visits.plan(scene.order(), new NewVisit(FROM, TO, Assignee.NOBODY, true))));
    }

    @Test // EW-P09
    void neighboursAreWarnedForThreeDays() {
        report(scene.company().shanghai());
        visit.sweep();
        assertThat(visit.live("EW-P09")).containsExactly("HZ-01 3");
        report(scene.company().shanghai());
        clock.set(TestClock.START.plus(Duration.ofDays(3)).minusSeconds(1));
        visit.sweep();
        assertThat(visit.live("EW-P09")).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        visit.sweep();
        assertThat(visit.live("EW-P09")).isEmpty();
        assertThat(visit.raised("EW-P09")).isEqualTo(1);
    }

    @Test // EW-P09
    void aRegionWithOneSiteHasNoNeighbours() {
        report(scene.company().chengdu());
        visit.sweep();
        assertThat(visit.raised("EW-P09")).isZero();
    }

    private void report(UUID site) {
        visit.all(() -> incidents.report(
                new NewIncident(IncidentType.SEC_09, null, null, "False uniform", null, site, null, null)));
    }
}
