package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalState;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Failures that come late: each counts once, in its attempt and its wave. */
@SqlTest
@Import(RolloutFixture.class)
class LateFailuresTest {

    private static final List<String> SERIALS = List.of("83000001", "83000002", "83000003", "83000004");

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private TestClock clock;

    private UUID release;

    @BeforeEach
    void aRelease() {
        rollouts.company();
        rollouts.terminals("SH-01", SERIALS.toArray(String[]::new));
        release = rollouts.release("2.0");
    }

    private UUID begun(Gates gates, WaveTerms... waves) {
        return rollouts.begun(RolloutFixture.terms(release, Target.everything(), gates, waves))
                .id();
    }

    private UUID atTheSecondAttempt() {
        UUID id = begun(RolloutFixture.plain(3), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.tickAfter(Duration.ofHours(1));
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.column(id, "83000001", "attempt")).isEqualTo("2");
        return id;
    }

    private void assertFailures(UUID id, int failures, String stands) {
        assertThat(rollouts.stands(id, "83000001")).isEqualTo(stands);
        assertThat(rollouts.column(id, "83000001", "failures")).isEqualTo(Integer.toString(failures));
    }

    @Test
    void aFailureThatIsOlderThanThePresentAttemptIsTheEarlierOnes() {
        UUID id = atTheSecondAttempt();
        Instant now = clock.instant();
        clock.set(now.minus(Duration.ofMinutes(30)));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        clock.set(now);
        assertFailures(id, 1, "OFFERED NOT_ASKED");
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertFailures(id, 2, "WAITING RETRY_LATER");
    }

    @Test
    void aFailureThatNamesItsAttemptIsThatOnes() {
        UUID id = atTheSecondAttempt();
        rollouts.says("83000001", id, UpdateStep.FAILED, ",\"attempt\":1");
        assertFailures(id, 1, "OFFERED NOT_ASKED");
        rollouts.says("83000001", id, UpdateStep.FAILED, ",\"attempt\":2");
        assertFailures(id, 2, "WAITING RETRY_LATER");
    }

    @Test
    void anAttemptFailsAlsoAfterItsWindowClosedAndOnlyOnce() {
        rollouts.windows("SH-01", "Mo-Su 17:20-18:00");
        UUID id = begun(new Gates(false, true, null, 600, 3, 10), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertFailures(id, 0, "WAITING WINDOW_CLOSED");
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        rollouts.tick();
        rollouts.asks("83000001");
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rollouts.tick();
        assertFailures(id, 0, "WAITING WINDOW_CLOSED");
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertFailures(id, 1, "WAITING RETRY_LATER");
    }

    @Test
    void anAttemptFailsAlsoWhenItsTerminalWasSuspendedMeanwhile() {
        UUID id = begun(RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.asks("83000001");
        rollouts.becomes("83000001", TerminalState.SUSPENDED);
        rollouts.tick();
        assertFailures(id, 0, "WAITING NOT_ACTIVE");
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertFailures(id, 1, "FAILED REPORTED_FAILURE");
    }

    @Test
    void aFailureAndItsRollbackAreOne() {
        UUID id = begun(RolloutFixture.plain(3), RolloutFixture.wave("All", 100, 100, 100));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.says("83000001", id, UpdateStep.ROLLED_BACK);
        assertFailures(id, 1, "FAILED ROLLED_BACK");
    }

    @Test
    void failuresAfterAWaveCompletedStopTheRolloutUntilSomebodySaysSo() {
        UUID id = begun(
                RolloutFixture.plain(1),
                RolloutFixture.wave("Pilot", 50, 100, 0),
                RolloutFixture.wave("Rest", 100, 100, 100));
        List<String> pilot = SERIALS.stream()
                .filter(serial -> rollouts.wave(id, serial) == 1)
                .toList();
        pilot.forEach(serial -> rollouts.runs(serial, "2.0"));
        rollouts.tick();
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED RUNNING");
        rollouts.report(pilot.getFirst(), """
                "components":[{"type":"FIRMWARE","version":"1.0"}],"update":{"assignment":"%s","step":"ROLLED_BACK"}""".formatted(id));
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("STOPPED: STOPPED RUNNING");
        assertThat(rollouts.row(id).waves().getFirst().stop()).isEqualTo(new WaveStop(WaveStop.Kind.FAILING, 1, 2, 0));
        assertThat(rollouts.row(id).waves().getLast().counts().failing()).isZero();
        rollouts.as(RolloutFixture.ENGINEER, () -> control.resume(id, "A known defect"));
        rollouts.tick();
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED RUNNING");
    }
}
