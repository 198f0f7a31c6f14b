package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold however terminals and people behave: clocks run, gates close, stops stay, thresholds are not worn away. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutHoldsTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private Rollouts drafts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID release;

    @BeforeEach
    void aRelease() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002", "83000003", "83000004");
        release = rollouts.release("2.0");
    }

    private UUID begun(Gates gates, WaveTerms... waves) {
        return rollouts.begun(RolloutFixture.terms(release, Target.everything(), gates, waves))
                .id();
    }

    @Test
    void aSlowTerminalThatBeginsBetweenTwoAttemptsTimesOutLikeAnyOther() {
        UUID id = begun(RolloutFixture.plain(2), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.asks("83000001");
        rollouts.tickAfter(AN_HOUR);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING RETRY_LATER");
        rollouts.says("83000001", id, UpdateStep.DOWNLOADING);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("RUNNING DOWNLOADING");
        rollouts.tickAfter(AN_HOUR);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED TIMED_OUT");
    }

    @Test
    void anAttemptFailsOnceHoweverOftenThatIsSaid() {
        UUID id = begun(RolloutFixture.plain(3), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.asks("83000001");
        for (int i = 0; i < 3; i++) {
            rollouts.says("83000001", id, UpdateStep.FAILED);
        }
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING RETRY_LATER");
        assertThat(jdbc.sql("SELECT MAX(failures) FROM rollout_assignment")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTerminalWhoseWaveHasNotBegunIsNotTalkedIntoIt() {
        UUID id = begun(
                RolloutFixture.plain(1),
                RolloutFixture.wave("Pilot", 25, 100, 100),
                RolloutFixture.wave("Rest", 100, 100, 100));
        String later = java.util.stream.Stream.of("83000001", "83000002", "83000003", "83000004")
                .filter(serial -> rollouts.wave(id, serial) == 2)
                .findFirst()
                .orElseThrow();
        rollouts.says(later, id, UpdateStep.DOWNLOADING);
        assertThat(rollouts.stands(id, later)).isEqualTo("WAITING WAVE_NOT_BEGUN");
        assertThat(rollouts.asks(later).install()).isNull();
        rollouts.says(later, id, UpdateStep.FAILED);
        assertThat(rollouts.stands(id, later)).isEqualTo("WAITING WAVE_NOT_BEGUN");
    }

    @Test
    void afterTheBackupEachGateIsLookedAtAgain() {
        rollouts.windows("SH-01", "Mo-Su 17:00-18:00");
        UUID id = begun(new Gates(true, true, 40, 600, 1, 10), RolloutFixture.wave("All", 100, 100, 100));
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        rollouts.tick();
        rollouts.asks("83000001", 90);
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        UpdateAssignment open = rollouts.asks("83000001", 90);
        assertThat(open.install()).isNotNull().satisfies(install -> {
            assertThat(install.step()).isEqualTo(UpdateAssignment.Step.INSTALL);
            assertThat(install.until()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        });
        assertThat(rollouts.asks("83000001", 20).install()).isNull();
        rollouts.as(RolloutFixture.ENGINEER, () -> control.pause(id, "Wait"));
        assertThat(rollouts.asks("83000001", 90).reason()).isEqualTo(Reason.PAUSED);
        rollouts.as(RolloutFixture.ENGINEER, () -> control.resume(id, "Go"));
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        UpdateAssignment closed = rollouts.asks("83000001", 90);
        assertThat(closed.install()).isNull();
        assertThat(closed.reason()).isEqualTo(Reason.WINDOW_CLOSED);
    }

    @Test
    void givingUpAWaveThatDidNotPassTakesAnApproverWhereAnotherFollows() {
        UUID id = begun(
                RolloutFixture.plain(1),
                RolloutFixture.wave("Pilot", 25, 100, 100),
                RolloutFixture.wave("Rest", 100, 100, 100));
        Set<String> engineer = Set.of("rollout:read", "rollout:edit", "rollout:operate");
        assertThatThrownBy(() -> as(engineer, () -> control.abortWave(id, 1, "Never mind")))
                .isInstanceOf(NotPermitted.class);
        rollouts.as(RolloutFixture.APPROVER, () -> control.abortWave(id, 1, "The pilot's shop burned down"));
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: ABORTED RUNNING");
        as(engineer, () -> control.abortWave(id, 2, "The last one may go"));
    }

    @Test
    void aWaveThatIsStoppedWhileItSoaksHoldsTheNext() {
        UUID id = begun(
                RolloutFixture.plain(1),
                new WaveTerms("Pilot", Set.of(), java.math.BigDecimal.valueOf(50), 50, 100, 60),
                RolloutFixture.wave("Rest", 100, 100, 100));
        String first = java.util.stream.Stream.of("83000001", "83000002", "83000003", "83000004")
                .filter(serial -> rollouts.wave(id, serial) == 1)
                .findFirst()
                .orElseThrow();
        rollouts.runs(first, "2.0");
        rollouts.tick();
        rollouts.as(RolloutFixture.ENGINEER, () -> control.stopWave(id, 1, "Customers complain"));
        rollouts.tickAfter(AN_HOUR);
        rollouts.tickAfter(AN_HOUR);
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: STOPPED WAITING");
    }

    @Test
    void goingOnWithOneWaveDoesNotLiftSomebodysEmergencyStop() {
        UUID id = begun(RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.as(RolloutFixture.ENGINEER, () -> control.pauseWave(id, 1, "Lunch"));
        rollouts.as(RolloutFixture.APPROVER, () -> control.stop(id, "It bricks terminals"));
        rollouts.as(RolloutFixture.ENGINEER, () -> control.resumeWave(id, 1, "After lunch"));
        assertThat(rollouts.states(id)).isEqualTo("STOPPED: RUNNING");
        assertThat(rollouts.asks("83000001").install()).isNull();
    }

    @Test
    void pausingAndGoingOnForgivesNoFailure() {
        UUID id = begun(RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 25));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING");
        rollouts.as(RolloutFixture.ENGINEER, () -> control.pauseWave(id, 1, "Lunch"));
        rollouts.as(RolloutFixture.ENGINEER, () -> control.resumeWave(id, 1, "After lunch"));
        rollouts.says("83000002", id, UpdateStep.FAILED);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("STOPPED: STOPPED");
    }

    @Test
    void theWayBackStaysOneWhenItsDraftIsChanged() {
        UUID old = rollouts.release("1.0");
        UUID id = begun(RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 100));
        RolloutRow back = rollouts.as(RolloutFixture.ENGINEER, () -> drafts.draftRollback(id, old, "Back"));
        RolloutTerms plain = new RolloutTerms(
                "Later",
                old,
                Target.everything(),
                back.terms().gates(),
                back.terms().waves(),
                back.terms().startsAt().plusSeconds(3_600),
                null,
                null);
        RolloutRow changed = rollouts.as(RolloutFixture.ENGINEER, () -> drafts.change(back.id(), plain));
        assertThat(changed.terms().target().downgrade()).isTrue();
        assertThat(changed.terms().target().membersOf()).isEqualTo(id);
    }

    @Test
    void whoWroteTheTermsDoesNotApproveThemAlthoughAnotherProposed() {
        RolloutTerms terms = RolloutFixture.terms(
                release, Target.everything(), RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 100));
        RolloutRow draft = rollouts.as(RolloutFixture.APPROVER, () -> drafts.draft(terms));
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.propose(draft.id(), null));
        assertThatThrownBy(() -> rollouts.as(RolloutFixture.APPROVER, () -> rollouts.approve(draft.id())))
                .isInstanceOf(RefusedException.class);
    }

    private <T> T as(Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(RolloutFixture.ENGINEER, Scope.everything(), permissions), work);
    }
}
