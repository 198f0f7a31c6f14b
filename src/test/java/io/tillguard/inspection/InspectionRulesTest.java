package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class InspectionRulesTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private RiskAnalyses analyses;

    @Autowired
    private DutyRows duties;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        company.company();
        company.register(FleetFixture.row("82000001", "SH-01"));
        terminal = company.all(() -> terminals.terminal("82000001", null, null).id());
        inspect.schedule();
    }

    @Test // EW-P01
    void aTerminalIsOverdueAfterTheLastDayOfItsIntervalAndWorseAfterAnother() {
        // Registered on 2 March: thirty days later is 1 April, which ends in Shanghai at 16:00 UTC.
        sweep("2026-04-01T15:59:59Z");
        assertThat(inspect.live("EW-P01")).isEmpty();
        sweep("2026-04-01T16:00:00Z");
        assertThat(inspect.live("EW-P01")).containsExactly("82000001 2");
        sweep("2026-05-01T15:59:59Z");
        assertThat(inspect.live("EW-P01")).containsExactly("82000001 2");
        sweep("2026-05-01T16:00:00Z");
        assertThat(inspect.live("EW-P01")).containsExactly("82000001 3");
        as("Lin", "inspection:perform", () -> inspect.record(inspect.draft()));
        assertThat(inspect.live("EW-P01")).isEmpty();
        sweep("2026-05-31T15:59:59Z");
        assertThat(inspect.live("EW-P01")).isEmpty();
        assertThat(inspect.raised("EW-P01")).isEqualTo(1);
    }

    @Test // EW-P01
    void aTerminalThatIsNotInServiceIsNotInspected() {
        company.all(() -> {
            fleet.changeState(terminal, TerminalState.IN_REPAIR, "Broken");
            return terminal;
        });
        inspect.schedule();
        sweep("2027-01-01T00:00:00Z");
        assertThat(inspect.live("EW-P01")).isEmpty();
        assertThat(company.all(() -> duties.count(DutyFilter.all()))).isZero();
    }

    @Test // EW-P01
    void anAnalysisInForceChangesTheScheduleAndOnlyAnotherPersonPutsItInForce() {
        Analysis proposed = as("Lin", "inspection:edit", () -> analyses.propose(sample(7)));
        inspect.schedule();
        assertThat(days()).isEqualTo(30);
        assertThatThrownBy(() -> as("Lin", "inspection:approve", () -> analyses.approve(proposed.id(), null)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("themselves");
        as("Chen", "inspection:approve", () -> analyses.approve(proposed.id(), "Seen"));
        inspect.schedule();
        assertThat(days()).isEqualTo(7);
        assertThatThrownBy(() -> as("Chen", "inspection:approve", () -> analyses.reject(proposed.id(), "No")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("decided");
        assertThat(inspect.schedule()).isEqualTo("0 terminals scheduled, 0 no longer");
        sweep("2026-03-09T16:00:00Z");
        assertThat(inspect.live("EW-P01")).containsExactly("82000001 2");
    }

    @Test
    void onlyOneVersionWaitsAndTheNextOneTakesThePlaceOfTheOneInForce() {
        Analysis first = as("Lin", "inspection:edit", () -> analyses.propose(sample(7)));
        assertThatThrownBy(() -> as("Lin", "inspection:edit", () -> analyses.propose(sample(6))))
                .isInstanceOf(RefusedException.class);
        as("Chen", "inspection:approve", () -> analyses.approve(first.id(), null));
        Analysis second = as("Lin", "inspection:edit", () -> analyses.propose(sample(6)));
        assertThat(second.version()).isEqualTo(2);
        as("Chen", "inspection:approve", () -> analyses.approve(second.id(), null));
        assertThat(as("Chen", "inspection:approve", () -> analyses.list()))
                .extracting(Analysis::state)
                .containsExactly(AnalysisState.IN_FORCE, AnalysisState.SUPERSEDED);
    }

    @Test // EW-T03
    void anAnalysisIsOverdueAYearAfterItsReviewUntilAnotherOneIsApproved() {
        Analysis first = as("Lin", "inspection:edit", () -> analyses.propose(sample(30)));
        as("Chen", "inspection:approve", () -> analyses.approve(first.id(), null));
        Instant year = TestClock.START.plus(Duration.ofDays(365));
        sweep(year.toString());
        assertThat(inspect.live("EW-T03")).isEmpty();
        sweep(year.plusSeconds(1).toString());
        assertThat(inspect.live("EW-T03")).containsExactly("ATTENDED 2");
        Analysis second = as("Lin", "inspection:edit", () -> analyses.propose(sample(30)));
        sweep(year.plusSeconds(2).toString());
        assertThat(inspect.live("EW-T03")).hasSize(1);
        as("Chen", "inspection:approve", () -> analyses.approve(second.id(), null));
        sweep(year.plusSeconds(3).toString());
        assertThat(inspect.live("EW-T03")).isEmpty();
        assertThat(inspect.raised("EW-T03")).isEqualTo(1);
    }

    @Test // EW-P02
    void tamperEvidenceStandsUntilItsCaseEndsWhateverLaterInspectionsSay() {
        var broken = inspect.draft();
        broken.seal = SealState.BROKEN;
        as("Lin", "inspection:perform", () -> inspect.record(broken));
        assertThat(inspect.live("EW-P02")).containsExactly("82000001 4");
        clock.advance(Duration.ofDays(1));
        as("Lin", "inspection:perform", () -> inspect.record(inspect.draft()));
        sweep(clock.instant().toString());
        assertThat(inspect.live("EW-P02")).hasSize(1);
        clock.advance(Duration.ofDays(1));
        endCase();
        sweep(clock.instant().toString());
        assertThat(inspect.live("EW-P02")).isEmpty();
        assertThat(inspect.raised("EW-P02")).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        var again = inspect.draft();
        again.seal = SealState.BROKEN;
        as("Lin", "inspection:perform", () -> inspect.record(again));
        assertThat(inspect.live("EW-P02")).hasSize(1);
    }

    @Test // EW-P02
    void aRetiredTerminalIsNoDangerAnyMore() {
        var broken = inspect.draft();
        broken.result = InspectionResult.FAIL;
        as("Lin", "inspection:perform", () -> inspect.record(broken));
        company.wiped(terminal);
        company.all(() -> {
            fleet.changeState(terminal, TerminalState.RETIRED, "Replaced");
            return terminal;
        });
        sweep(clock.instant().toString());
        assertThat(inspect.live("EW-P02")).isEmpty();
    }

    @Test
    void aDueDayOnWhichTheSiteIsClosedIsPlannedBefore() {
        jdbc.sql("UPDATE organisation_site SET opening_hours = 'Mo-Tu 09:00-18:00'")
                .update();
        jdbc.sql("DELETE FROM inspection_duty").update();
        inspect.schedule();
        DutyRow row = company.all(() -> duties.page(DutyFilter.all(), Keyset.first(1)))
                .rows()
                .getFirst();
        // 1 April 2026 is a Wednesday.
        assertThat(row.dueOn()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(row.planOn()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    private void endCase() {
        UUID incident = jdbc.sql("SELECT id FROM incident").query(UUID.class).single();
        jdbc.sql("UPDATE incident SET state = 'FALSE_ALARM', closed_at = :now, closed_by = 'Chen' WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", incident)
                .update();
    }

    private static NewAnalysis sample(int days) {
        return NewAnalysis.entered(TerminalClass.ATTENDED, days, "Card data", "Skimmer", "Indoors", "Seen often");
    }

    private int days() {
        return company.all(() -> duties.page(DutyFilter.all(), Keyset.first(1)))
                .rows()
                .getFirst()
                .intervalDays();
    }

    private <T> T as(String person, String permission, Supplier<T> work) {
        var permissions = new HashSet<>(InspectionFixture.PERMISSIONS);
        permissions.add(permission);
        return currentCaller.as(
                new Caller(
                        new Actor(Actor.Kind.USER, person, person, null), Scope.everything(), Set.copyOf(permissions)),
                work);
    }

    private void sweep(String at) {
        clock.set(Instant.parse(at));
        inspect.run("warning-sweep");
    }
}
