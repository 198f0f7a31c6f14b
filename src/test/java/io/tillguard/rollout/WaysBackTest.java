package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Terminals that were updated and are no longer: none of them counts or is shown as updated. */
@SqlTest
@Import(RolloutFixture.class)
class WaysBackTest {

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private Rollouts drafts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private UpdateReasons reasons;

    @Autowired
    private TestClock clock;

    private UUID release;

    @BeforeEach
    void aRelease() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        release = rollouts.release("2.0");
    }

    private UUID updated() {
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release,
                        Target.everything(),
                        RolloutFixture.plain(1),
                        RolloutFixture.wave("All", 100, 100, 50)))
                .id();
        rollouts.runs("83000001", "2.0");
        rollouts.runs("83000002", "2.0");
        rollouts.tick();
        assertThat(rollouts.states(id)).isEqualTo("COMPLETED: COMPLETED");
        return id;
    }

    private UUID wayBack(UUID from) {
        UUID old = rollouts.release("1.0");
        UUID back = rollouts.as(RolloutFixture.ENGINEER, () -> drafts.draftRollback(from, old, "Back"))
                .id();
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.propose(back, null));
        rollouts.as(RolloutFixture.APPROVER, () -> rollouts.approve(back));
        clock.set(clock.instant().plusSeconds(1));
        rollouts.tick();
        return back;
    }

    private Counts counts(UUID id) {
        return rollouts.row(id).waves().getFirst().counts();
    }

    private Reason why(String serial) {
        return Objects.requireNonNull(
                rollouts.all(() -> reasons.of(rollouts.id(serial))).getFirst().reason());
    }

    @Test
    void whoWasTakenBackCountsAsUpdatedNoMoreAndSaysSo() {
        UUID id = updated();
        UUID back = wayBack(id);
        rollouts.runs("83000001", "1.0");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED TAKEN_BACK");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("DONE UPDATED");
        assertThat(counts(id)).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(rollouts.stands(back, "83000001")).isEqualTo("DONE WENT_BACK");
        assertThat(why("83000001")).isEqualTo(Reason.TAKEN_BACK);
    }

    @Test
    void aWayBackThatIsGivenUpHasTakenBackWhomItTookBack() {
        UUID id = updated();
        UUID back = wayBack(id);
        rollouts.report("83000001", """
                "components":[{"type":"FIRMWARE","version":"1.0"}],"update":{"assignment":"%s","step":"INSTALLED"}""".formatted(back));
        rollouts.as(RolloutFixture.ENGINEER, () -> control.abort(back, "Enough"));
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("REMOVED TAKEN_BACK");
        assertThat(counts(id)).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void whoSaysThatItRolledBackAfterTheEndHasFailedOnce() {
        UUID id = updated();
        String rolledBack = """
                "components":[{"type":"FIRMWARE","version":"1.0"}],"update":{"assignment":"%s","step":"ROLLED_BACK"}""".formatted(id);
        rollouts.report("83000001", rolledBack);
        rollouts.report("83000001", rolledBack);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED ROLLED_BACK");
        assertThat(rollouts.column(id, "83000001", "failures")).isEqualTo("1");
        assertThat(counts(id)).isEqualTo(new Counts(2, 1, 1, 0, 0));
        assertThat(why("83000001")).isEqualTo(Reason.ROLLED_BACK);
        // It comes after all: the rollout that ended counts it again.
        rollouts.report("83000001", """
                "components":[{"type":"FIRMWARE","version":"2.0"}],"update":{"assignment":"%s","step":"INSTALLED"}""".formatted(id));
        rollouts.tick();
        assertThat(counts(id)).isEqualTo(new Counts(2, 2, 0, 0, 0));
    }

    @Test
    void whoListsTheOldVersionWithoutAWordIsFoundAtOnceWhileTheRolloutRunsAndWithinADayAfterIt() {
        UUID id = updated();
        rollouts.runs("83000001", "1.0");
        assertThat(why("83000001")).isEqualTo(Reason.ROLLED_BACK);
        rollouts.tickAfter(Duration.ofDays(1));
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED ROLLED_BACK");
        assertThat(counts(id)).isEqualTo(new Counts(2, 1, 1, 0, 0));
    }

    @Test
    void whoFallsBackWhileTheRolloutRunsCountsAgainstItsWave() {
        UUID id = rollouts.begun(RolloutFixture.terms(
                        release,
                        Target.everything(),
                        RolloutFixture.plain(1),
                        RolloutFixture.wave("All", 100, 100, 50)))
                .id();
        rollouts.runs("83000001", "2.0");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
        rollouts.runs("83000001", "1.0");
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED ROLLED_BACK");
        assertThat(counts(id)).isEqualTo(new Counts(2, 0, 1, 0, 1));
    }
}
