package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.FROM;
import static io.tillguard.visit.VisitFixture.refused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.Incidents;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door of a site: code, identity, forged papers, impersonation. */
@SqlTest
class SiteDoorTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private VisitRows rows;

    @Autowired
    private EntryCodes codes;

    @Autowired
    private CheckIns checkIns;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows incidentRows;

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
    void theCodeIsShownOnceAndKeptAsAHash() {
        VisitRow planned = visit.planned(scene);
        assertThatThrownBy(() -> visit.pan(() -> codes.show(planned.id(), false)))
                .isInstanceOf(NotPermitted.class);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        assertThat(code).matches("\\d{4} \\d{4}");
        refused("code-shown", () -> visit.lin(scene, () -> codes.show(planned.id(), false)));
        assertThat(jdbc.sql("SELECT code_hash || code_salt FROM visit")
                        .query(String.class)
                        .single())
                .doesNotContain(code.replace(" ", ""))
                .hasSize(96);
        String another = visit.lin(scene, () -> codes.show(planned.id(), true)).code();
        clock.set(FROM);
        refused("wrong-visit-code", () -> arrive(planned, visit.arrival(code)));
        assertThat(arrive(planned, visit.arrival(another.replace(" ", "-"))).state())
                .isEqualTo(VisitState.CHECKED_IN);
    }

    @Test
    void fiveWrongCodesEndTheCode() {
        VisitRow planned = visit.planned(scene);
        refusedAt(FROM, "no-visit-code", () -> arrive(planned, visit.arrival("12345678")));
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        String wrong = code.startsWith("0000") ? "1111 1111" : "0000 0000";
        for (int i = 0; i < 5; i++) {
            refused("wrong-visit-code", () -> arrive(planned, visit.arrival(wrong)));
        }
        refused("visit-code-ended", () -> arrive(planned, visit.arrival(code)));
        String another = visit.lin(scene, () -> codes.show(planned.id(), true)).code();
        assertThat(arrive(planned, visit.arrival(another)).identity()).isNotNull();
        assertThat(events(planned, VisitEventKind.CHECK_FAILED)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:29:59Z, outside-window",
        "2026-03-02T09:30:00Z, ''",
        "2026-03-02T12:30:00Z, ''",
        "2026-03-02T12:30:01Z, outside-window"
    })
    void theCodeEndsWithTheWindowAndAHalfHour(Instant at, String code) {
        VisitRow planned = visit.planned(scene);
        String shown = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(at);
        if (code.isEmpty()) {
            assertThat(arrive(planned, visit.arrival(shown)).state()).isEqualTo(VisitState.CHECKED_IN);
        } else {
            refused(code, () -> arrive(planned, visit.arrival(shown)));
        }
    }

    @ParameterizedTest // Forged papers: an unlisted technician is refused.
    @CsvSource({"X-9, 123X, technician-not-on-roster", "T-2, 123X, another-technician", "T-1, 999X, identity-differs"})
    void whoeverIsNotTheNamedTechnicianIsRefusedAndRemembered(String badge, String last4, String refusal) {
        VisitRow planned = visit.planned(scene);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(FROM);
        refused(refusal, () -> arrive(planned, visit.arrival(code, badge, last4)));
        assertThat(visit.all(() -> rows.get(planned.id())).state()).isEqualTo(VisitState.PLANNED);
        assertThat(visit.all(() -> rows.events(planned.id())).getLast().note()).startsWith(refusal);
    }

    @Test
    void aCardThatTheRosterDoesNotKnowNeedsACallBack() {
        jdbc.sql("UPDATE provider_technician SET id_last4 = NULL").update();
        VisitRow planned = visit.planned(scene);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(FROM);
        refused("call-back-needed", () -> arrive(planned, visit.arrival(code)));
        refused("field-missing", () -> arrive(planned, called(code, null)));
        VisitRow.Identity found =
                requireNonNull(arrive(planned, called(code, true)).identity());
        assertThat(found.called()).isEqualTo("400 555 0100, Mrs Zhao");
        assertThat(found.by()).isEqualTo("Lin");
    }

    @Test
    void aBadgeWithoutAPhotoIsNoEvidence() {
        VisitRow planned = visit.planned(scene);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(FROM);
        refused(
                "field-missing",
                () -> arrive(planned, new Arrival(code, "T-1", "123X", IdentityCheck.ROSTER, null, null, null)));
        assertThatThrownBy(() -> arrive(
                        planned, new Arrival(code, "T-1", "123X", IdentityCheck.ROSTER, null, null, "ab".repeat(32))))
                .isInstanceOf(NotFound.class);
    }

    @Test // Impersonation: the second site gets the warning.
    void anEmployerWhoSentNobodyTurnsTheVisitorAwayAndNeighboursAreWarned() {
        VisitRow planned = visit.planned(scene);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(FROM);
        VisitRow denied = arrive(planned, called(code, false));
        assertThat(denied.state()).isEqualTo(VisitState.DENIED);
        VisitRow.Denial denial = requireNonNull(denied.denial());
        assertThat(denial.reason()).isEqualTo(DenialReason.EMPLOYER_DENIES);
        List<IncidentRow> opened = visit.all(() -> incidentRows.page(IncidentFilter.all(), Keyset.first(5)))
                .rows();
        assertThat(opened).singleElement().satisfies(incident -> {
            assertThat(incident.type().code()).isEqualTo("SEC-09");
            assertThat(incident.site()).isEqualTo("SH-01");
            assertThat(incident.number()).isEqualTo(denial.incident());
        });
        assertThat(visit.live("EW-P09")).containsExactly("HZ-01 3");
        visit.all(() -> incidents.dismiss(opened.getFirst().id(), "The employer had the wrong list"));
        visit.sweep();
        assertThat(visit.live("EW-P09")).isEmpty();
    }

    @Test
    void twoWhoCheckInAtOnceLetOneIn() throws Exception {
        VisitRow planned = visit.planned(scene);
        String code = visit.lin(scene, () -> codes.show(planned.id(), false)).code();
        clock.set(FROM);
        Arrival arrival = visit.lin(scene, () -> visit.arrival(code));
        Callable<Boolean> arrives = () -> {
            try {
                return arrive(planned, arrival).state() == VisitState.CHECKED_IN;
            } catch (RuntimeException second) {
                return false;
            }
        };
        int inside = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (var each : pool.invokeAll(List.of(arrives, arrives, arrives))) {
                inside += each.get() ? 1 : 0;
            }
        }
        assertThat(inside).isEqualTo(1);
        assertThat(events(planned, VisitEventKind.CHECKED_IN)).isEqualTo(1);
    }

    private VisitRow arrive(VisitRow planned, Arrival arrival) {
        return visit.lin(scene, () -> checkIns.arrive(planned.id(), arrival));
    }

    private Arrival called(String code, @Nullable Boolean confirmed) {
        return new Arrival(code, "T-1", "123X", IdentityCheck.CALL_BACK, "400 555 0100, Mrs Zhao", confirmed, photo());
    }

    private String photo() {
        return visit.lin(scene, visit::photo);
    }

    private void refusedAt(Instant at, String code, Supplier<?> work) {
        clock.set(at);
        refused(code, work);
    }

    private long events(VisitRow of, VisitEventKind kind) {
        return visit.all(() -> rows.events(of.id())).stream()
                .filter(event -> event.kind() == kind)
                .count();
    }
}
