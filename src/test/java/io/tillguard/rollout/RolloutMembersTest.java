package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Keyset;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Terminals that come and go while a rollout runs, and what is said of what is over. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutMembersTest {

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private Holders holders;

    @Autowired
    private Previews previews;

    private FleetFixture.Company company;
    private UUID release;

    @BeforeEach
    void aRelease() {
        company = rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        rollouts.terminals("CD-01", "83000003");
        release = rollouts.release("2.0");
    }

    private RolloutTerms allAtOnce(Gates gates) {
        return RolloutFixture.terms(release, Target.everything(), gates, RolloutFixture.wave("All", 100, 100, 50));
    }

    @Test
    void whoJoinsMovesOrRetiresIsHandledByTheRules() {
        Target east = Target.everything().below(Set.of(company.east()));
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release, east, RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 50)))
                .id();
        assertThat(rollouts.stands(id, "83000003")).isEqualTo("-");
        rollouts.moves("83000003", company.hangzhou());
        rollouts.moves("83000002", company.chengdu());
        rollouts.moves("83000001", company.hangzhou());
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(id, "83000003")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("REMOVED LEFT_TARGET");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        rollouts.becomes("83000001", TerminalState.LOST);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED OUT_OF_SERVICE");
        rollouts.runs("83000003", "2.0");
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("COMPLETED: COMPLETED");
    }

    @Test
    void whoMovedAwayAndComesBackRejoinsItsWaveWithTheFailuresThatItHad() {
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release,
                        Target.everything().below(Set.of(company.east())),
                        RolloutFixture.plain(3),
                        new WaveTerms("Shanghai", Set.of(company.shanghai()), null, 100, 100, 0),
                        RolloutFixture.wave("Rest", 100, 100, 100)))
                .id();
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.moves("83000001", company.chengdu());
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED LEFT_TARGET");
        rollouts.moves("83000001", company.hangzhou());
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.wave(id, "83000001")).isEqualTo(1);
        assertThat(rollouts.column(id, "83000001", "attempt")).isEqualTo("2");
        assertThat(rollouts.column(id, "83000001", "failures")).isEqualTo("1");
    }

    @Test
    void whoComesBackWhenItsWaveHasEndedJoinsTheLastOne() {
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release,
                        Target.everything().below(Set.of(company.east())),
                        RolloutFixture.plain(1),
                        new WaveTerms("Shanghai", Set.of(company.shanghai()), null, 100, 100, 0),
                        new WaveTerms("Hangzhou", Set.of(company.hangzhou()), null, 100, 100, 600)))
                .id();
        rollouts.moves("83000001", company.chengdu());
        rollouts.tickAfter(Duration.ofMinutes(10));
        rollouts.runs("83000002", "2.0");
        rollouts.tick();
        assertThat(rollouts.row(id).waves().getFirst().state()).isEqualTo(WaveState.COMPLETED);
        rollouts.moves("83000001", company.shanghai());
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.wave(id, "83000001")).isEqualTo(2);
    }

    @Test
    void whoWasLostAndIsFoundComesBackAndWhoWasSuspendedGoesOn() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        rollouts.becomes("83000001", TerminalState.LOST);
        rollouts.becomes("83000002", TerminalState.SUSPENDED);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED OUT_OF_SERVICE");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("WAITING NOT_ACTIVE");
        rollouts.becomes("83000001", TerminalState.QUARANTINED);
        rollouts.becomes("83000002", TerminalState.ACTIVE);
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING NOT_ACTIVE");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("OFFERED NOT_ASKED");
    }

    @Test
    void whatIsSaidOfAnAbortedAssignmentChangesNothingButIsKept() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        rollouts.as(RolloutFixture.ENGINEER, () -> control.abort(id, "Wrong release"));
        assertThat(rollouts.states(id)).isEqualTo("ABORTED: ABORTED");
        rollouts.says("83000001", id, UpdateStep.INSTALLED);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED WAVE_ABORTED");
        assertThat(rollouts.column(id, "83000001", "told_step")).isEqualTo("INSTALLED");
        assertThat(rollouts.asks("83000001").reason()).isNull();
    }

    @Test
    void aReportOfAnAssignmentThatNeverWasIsTakenAllTheSame() {
        var answer = rollouts.report("83000001", """
                "update":{"assignment":"01890000-0000-7000-8000-000000000001","step":"FAILED"}""");
        assertThat(answer.accepted()).isEqualTo(1);
    }

    @Test
    void twoRolloutsDoNotChangeTheSameSoftwareOfATerminal() {
        UUID first = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        UUID newer = rollouts.release("3.0");
        RolloutTerms second = RolloutFixture.terms(
                newer, Target.everything(), RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 50));
        assertThat(rollouts.stands(first, "83000001")).startsWith("OFFERED");
        rollouts.runs("83000001", "2.0");
        rollouts.tick();
        UUID id = rollouts.begun(second).id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("-");
        rollouts.as(RolloutFixture.ENGINEER, () -> control.stop(first, "Something is wrong"));
        assertThat(rollouts.all(() -> holders.of(id)))
                .containsExactly(new RolloutHolder(rollouts.row(first).number(), "Firmware", RolloutState.STOPPED, 2));
        assertThat(rollouts.all(() -> previews.rows(second, false, Keyset.first(10)))
                        .rows())
                .filteredOn(row -> row.serial().equals("83000002"))
                .extracting(Preview.Row::heldBy)
                .containsExactly(rollouts.row(first).number());
        rollouts.runs("83000001", "3.0");
        rollouts.tick();
        // It stays open for those that the first one holds, however long that is stopped.
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING");
        rollouts.tickAfter(Duration.ofDays(30));
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING");
        rollouts.as(RolloutFixture.ENGINEER, () -> control.abort(first, "The newer one will do"));
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.all(() -> holders.of(id))).isEmpty();
        rollouts.runs("83000002", "3.0");
        rollouts.runs("83000003", "3.0");
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("COMPLETED: COMPLETED");
    }
}
