package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A backup lets an update begin for a day, which is the default. */
@SqlTest
@Import({RolloutFixture.class, BackupFixture.class})
class RolloutBackupTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private BackupFixture backups;

    @Autowired
    private TestClock clock;

    private UUID id;

    @BeforeEach
    void aRolloutThatAsksForBackups() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        id = rollouts.begun(RolloutFixture.terms(
                        rollouts.release("2.0"),
                        Target.everything(),
                        new Gates(true, false, null, 10_000, 1, 0),
                        RolloutFixture.wave("All", 100, 100, 100)))
                .id();
    }

    private UpdateAssignment.Step told() {
        return Objects.requireNonNull(rollouts.asks("83000001").install()).step();
    }

    private String madeAt(Duration before) {
        return ",\"backup\":{\"at\":\"%s\"}".formatted(clock.instant().minus(before));
    }

    @ParameterizedTest
    @CsvSource({
        // how long before it was told it was made; a wrong clock may say later
        "86400, BACKED_UP, INSTALL",
        "86401, BACKUP_AWAITED, BACK_UP",
        "0, BACKED_UP, INSTALL",
        "-86400, BACKED_UP, INSTALL",
    })
    void whatIsOlderThanADayIsNoBackup(long seconds, Reason reason, UpdateAssignment.Step step) {
        rollouts.asks("83000001");
        rollouts.says("83000001", id, UpdateStep.BACKED_UP, madeAt(Duration.ofSeconds(seconds)));
        assertThat(rollouts.stands(id, "83000001")).endsWith(reason.name());
        // The report took a second, so that the oldest one that will do is asked about at its own time.
        clock.set(clock.instant().minusSeconds(1));
        assertThat(told()).isEqualTo(step);
    }

    @Test
    void aBackupThatGrowsOldIsMadeAnew() {
        rollouts.asks("83000001");
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        assertThat(told()).isEqualTo(UpdateAssignment.Step.INSTALL);
        clock.set(clock.instant().plus(A_DAY));
        assertThat(told()).isEqualTo(UpdateAssignment.Step.BACK_UP);
        assertThat(rollouts.asks("83000001").reason()).isEqualTo(Reason.BACKUP_AWAITED);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED BACKUP_AWAITED");
        assertThat(rollouts.column(id, "83000001", "expires")).isNotNull();
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        assertThat(told()).isEqualTo(UpdateAssignment.Step.INSTALL);
    }

    @Test
    void whoBeginsWithAnOldBackupBeganWithout() {
        rollouts.asks("83000001");
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        rollouts.says("83000002", id, UpdateStep.BACKED_UP);
        rollouts.says("83000002", id, UpdateStep.INSTALLING);
        clock.set(clock.instant().plus(A_DAY));
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        assertThat(backups.beganUnbacked(id, "83000001")).isTrue();
        assertThat(backups.beganUnbacked(id, "83000002")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"86400, INSTALL, TOLD", "86401, BACK_UP, BACKUP_AWAITED"})
    void aBackupThatSomebodyElseConfirmedCountsForADayToo(long seconds, UpdateAssignment.Step step, Reason reason) {
        assertThat(told()).isEqualTo(UpdateAssignment.Step.BACK_UP);
        backups.confirmed("83000001", clock.instant().minusSeconds(seconds));
        assertThat(told()).isEqualTo(step);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED " + reason);
        rollouts.asks("83000002");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("OFFERED BACKUP_AWAITED");
    }

    @Test
    void whoBeginsWithABackupThatSomebodyElseConfirmedRestsOnIt() {
        Instant taken = clock.instant().minusSeconds(60);
        backups.confirmed("83000001", taken.minusSeconds(1));
        backups.confirmed("83000001", taken);
        rollouts.asks("83000001");
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        assertThat(backups.beganUnbacked(id, "83000001")).isFalse();
        assertThat(backups.madeAt(id, "83000001")).isEqualTo(taken);
    }

    @Test
    void aTerminalThatWasToBackUpIsReadyOnceSomebodyElseDid() {
        rollouts.asks("83000001");
        rollouts.asks("83000002");
        backups.confirmed("83000001", clock.instant());
        String expires = rollouts.column(id, "83000001", "expires");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.column(id, "83000001", "attempt")).isEqualTo("1");
        assertThat(rollouts.column(id, "83000001", "expires")).isEqualTo(expires);
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("OFFERED BACKUP_AWAITED");
    }

    @Test
    void anOwnBackupThatGrewOldIsNotMadeAnewWhereSomebodyElseMadeOne() {
        rollouts.asks("83000001");
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        backups.confirmed("83000001", clock.instant());
        clock.set(clock.instant().plus(A_DAY));
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("RUNNING BACKED_UP");
        assertThat(told()).isEqualTo(UpdateAssignment.Step.INSTALL);
        rollouts.tickAfter(Duration.ofSeconds(1));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED BACKUP_AWAITED");
        assertThat(told()).isEqualTo(UpdateAssignment.Step.BACK_UP);
    }
}
