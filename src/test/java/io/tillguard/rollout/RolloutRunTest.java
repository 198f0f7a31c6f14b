package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalState;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How a rollout runs: gates, time-outs, thresholds, waves. */
@SqlTest
@Import({RolloutFixture.class, BackupFixture.class})
class RolloutRunTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private BackupFixture backups;

    @Autowired
    private RolloutControl control;

    @Autowired
    private TestClock clock;

    private UUID release;

    @BeforeEach
    void aRelease() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        rollouts.terminals("CD-01", "83000003");
        release = rollouts.release("2.0");
    }

    private RolloutTerms allAtOnce(Gates gates) {
        return RolloutFixture.terms(release, Target.everything(), gates, RolloutFixture.wave("All", 100, 100, 50));
    }

    @Test
    void aTerminalIsToldWorksAtItAndIsDoneOnceItListsTheVersion() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        UpdateAssignment told = rollouts.asks("83000001");
        assertThat(told.install()).isNotNull().satisfies(install -> {
            assertThat(install.assignment()).isEqualTo(id);
            assertThat(install.version()).isEqualTo("2.0");
            assertThat(install.rollbackVersion()).isEqualTo("1.0");
            assertThat(install.step()).isEqualTo(UpdateAssignment.Step.INSTALL);
        });
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED TOLD");
        rollouts.says("83000001", id, UpdateStep.DOWNLOADING, ",\"progress\":40");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("RUNNING DOWNLOADING");
        rollouts.says("83000001", id, UpdateStep.INSTALLED);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("RUNNING PROOF_AWAITED");
        rollouts.report("83000001", """
                "components":[{"type":"FIRMWARE","version":"2.0"}],"update":{"assignment":"%s","step":"INSTALLED"}""".formatted(id));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
        assertThat(rollouts.asks("83000001").install()).isNull();
    }

    @Test
    void aTerminalThatListsTheVersionWithoutAWordIsDoneToo() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        rollouts.runs("83000001", "2.0");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
        rollouts.runs("83000002", "2.1");
        rollouts.runs("83000003", "2.0");
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("COMPLETED: COMPLETED");
    }

    @Test
    void aTerminalThatFailsIsTriedAgainLaterAndAtLastHasFailed() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(2))).id();
        rollouts.says("83000001", id, UpdateStep.FAILED, ",\"code\":\"E42\",\"message\":\"No space\"");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING RETRY_LATER");
        rollouts.tickAfter(Duration.ofMinutes(9));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING RETRY_LATER");
        rollouts.tickAfter(Duration.ofMinutes(1));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        rollouts.says("83000001", id, UpdateStep.FAILED, ",\"code\":\"E42\",\"message\":\"No space\"");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED REPORTED_FAILURE");
        assertThat(rollouts.column(id, "83000001", "detail")).isEqualTo("E42: No space");
        assertThat(rollouts.column(id, "83000001", "failures")).isEqualTo("2");
        // The version arrives after all.
        rollouts.runs("83000001", "2.0");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
    }

    @Test
    void aSilentTerminalHasFailedWhenItsTimeIsUpAndNotASecondBefore() {
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        rollouts.asks("83000002");
        rollouts.says("83000003", id, UpdateStep.INSTALLED);
        clock.set(TestClock.START);
        rollouts.tickAfter(AN_HOUR.minusSeconds(1).plusSeconds(begunAfter()));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        rollouts.tickAfter(Duration.ofSeconds(1));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED SILENT");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("FAILED TIMED_OUT");
        assertThat(rollouts.stands(id, "83000003")).isEqualTo("FAILED NOT_PROVEN");
    }

    /** The fixture's reports moved the clock before the rollout began. */
    private static long begunAfter() {
        return 3;
    }

    @Test
    void nothingIsToldOutsideTheSitesWindowAndTheNextOneIsNamed() {
        rollouts.windows("SH-01", "Mo-Su 01:00-05:00");
        var gates = new Gates(false, true, null, 2_880, 1, 0);
        UUID id = rollouts.begun(allAtOnce(gates)).id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING WINDOW_CLOSED");
        // Nobody gave Chengdu windows: any time will do.
        assertThat(rollouts.stands(id, "83000003")).isEqualTo("OFFERED NOT_ASKED");
        UpdateAssignment told = rollouts.asks("83000001");
        assertThat(told.install()).isNull();
        assertThat(told.reason()).isEqualTo(Reason.WINDOW_CLOSED);
        // 01:00 in Shanghai
        assertThat(told.nextAttemptAt()).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        clock.set(Instant.parse("2026-03-02T17:00:00Z"));
        rollouts.tick();
        UpdateAssignment open = rollouts.asks("83000001");
        assertThat(open.install())
                .isNotNull()
                .extracting(UpdateAssignment.Install::until)
                .isEqualTo(Instant.parse("2026-03-02T21:00:00Z"));
        // The window closes between two runs of the task.
        clock.set(Instant.parse("2026-03-02T21:00:00Z"));
        assertThat(rollouts.asks("83000001").reason()).isEqualTo(Reason.WINDOW_CLOSED);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING WINDOW_CLOSED");
        // The attempt is the same one, and its time goes on.
        clock.set(Instant.parse("2026-03-03T17:00:00Z"));
        rollouts.tick();
        assertThat(rollouts.column(id, "83000001", "attempt")).isEqualTo("1");
    }

    @Test
    void aTerminalThatIsNotActiveWaitsAndHoldsNobodyUp() {
        rollouts.becomes("83000001", TerminalState.IN_REPAIR);
        UUID id = rollouts.begun(allAtOnce(RolloutFixture.plain(1))).id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING NOT_ACTIVE");
        rollouts.runs("83000002", "2.0");
        rollouts.runs("83000003", "2.0");
        rollouts.tick();
        assertThat(rollouts.row(id).waves().getFirst().passedAt()).isNotNull();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING");
        rollouts.becomes("83000001", TerminalState.ACTIVE);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
    }

    @Test
    void aBackupComesFirstAndALowBatteryWaits() {
        var gates = new Gates(true, false, 40, 60, 1, 0);
        UUID id = rollouts.begun(allAtOnce(gates)).id();
        assertThat(rollouts.asks("83000001", 39).install()).isNull();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED BATTERY_LOW");
        assertThat(rollouts.asks("83000001", 40).install())
                .isNotNull()
                .extracting(UpdateAssignment.Install::step)
                .isEqualTo(UpdateAssignment.Step.BACK_UP);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED BACKUP_AWAITED");
        rollouts.says(
                "83000001", id, UpdateStep.BACKED_UP, ",\"backup\":{\"sha256\":\"%s\"}".formatted("Ab".repeat(32)));
        assertThat(rollouts.column(id, "83000001", "backup_sha256")).isEqualTo("ab".repeat(32));
        assertThat(rollouts.asks("83000001", 40).install())
                .isNotNull()
                .extracting(UpdateAssignment.Install::step)
                .isEqualTo(UpdateAssignment.Step.INSTALL);
        // Another one begins without.
        rollouts.says("83000002", id, UpdateStep.INSTALLING);
        assertThat(backups.beganUnbacked(id, "83000002")).isTrue();
        assertThat(backups.beganUnbacked(id, "83000001")).isFalse();
    }

    @Test
    void aWaveStopsWithItsRolloutWhenTooManyFailAndGoesOnWhenSomebodySaysSo() {
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release, Target.everything(), RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 50, 33)))
                .id();
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("STOPPED: STOPPED");
        assertThat(rollouts.row(id).waves().getFirst().stop()).isEqualTo(new WaveStop(WaveStop.Kind.FAILING, 1, 3, 33));
        assertThat(rollouts.asks("83000002").install()).isNull();
        assertThat(rollouts.asks("83000002").reason()).isEqualTo(Reason.STOPPED);
        rollouts.as(RolloutFixture.ENGINEER, () -> control.resumeWave(id, 1, "A known defect of that one"));
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING");
        assertThat(rollouts.asks("83000002").install()).isNotNull();
        // The known failure does not count, a further one does.
        rollouts.says("83000002", id, UpdateStep.FAILED);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("STOPPED: STOPPED");
    }

    @Test
    void theNextWaveBeginsWhenEnoughSucceededAndTheSoakingTimeIsOver() {
        String[] serials = IntStream.range(10, 27).mapToObj(no -> "830000" + no).toArray(String[]::new);
        rollouts.terminals("HZ-01", serials);
        var pilot = new WaveTerms("Pilot", Set.of(), BigDecimal.valueOf(10), 100, 0, 30);
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release,
                        Target.everything(),
                        RolloutFixture.plain(1),
                        pilot,
                        RolloutFixture.wave("Half", 50, 90, 10),
                        RolloutFixture.wave("All", 100, 90, 10)))
                .id();
        RolloutRow row = rollouts.row(id);
        assertThat(row.waves()).extracting(wave -> wave.counts().members()).containsExactly(2L, 8L, 10L);
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: RUNNING WAITING WAITING");
        update(id, 1);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED WAITING WAITING");
        rollouts.tickAfter(Duration.ofMinutes(29));
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED WAITING WAITING");
        rollouts.tickAfter(Duration.ofMinutes(1));
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED RUNNING WAITING");
        update(id, 2);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("RUNNING: COMPLETED COMPLETED RUNNING");
        update(id, 3);
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("COMPLETED: COMPLETED COMPLETED COMPLETED");
    }

    private void update(UUID id, int wave) {
        IntStream.range(1, 27)
                .mapToObj(no -> "830000%02d".formatted(no))
                .filter(serial -> rollouts.wave(id, serial) == wave)
                .forEach(serial -> rollouts.runs(serial, "2.0"));
    }
}
