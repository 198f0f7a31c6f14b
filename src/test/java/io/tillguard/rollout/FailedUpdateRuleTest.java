package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Actor;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** EW-S09. */
@SqlTest
@Import({RolloutFixture.class, BackupFixture.class})
class FailedUpdateRuleTest {

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private BackupFixture backups;

    @Autowired
    private RolloutControl control;

    @Autowired
    private Rollouts drafts;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID release;

    @BeforeEach
    void aRelease() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        release = rollouts.release("2.0");
    }

    private UUID begun(Gates gates) {
        return rollouts.begun(RolloutFixture.terms(
                        release, Target.everything(), gates, RolloutFixture.wave("All", 100, 100, 100)))
                .id();
    }

    @Test
    void theSecondFailureWarnsAndTheUpdateEndsIt() {
        UUID id = begun(RolloutFixture.plain(3));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertThat(warned()).isEmpty();
        rollouts.tickAfter(Duration.ofMinutes(10));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertThat(warned()).containsExactly("83000001");
        // Sweeping again makes no second one.
        assertThat(warned()).containsExactly("83000001");
        rollouts.runs("83000001", "2.0");
        assertThat(warned()).isEmpty();
        assertThat(all()).isEqualTo(1);
    }

    @Test
    void timesThatRanOutCountAsFailures() {
        begun(RolloutFixture.plain(2));
        rollouts.tickAfter(Duration.ofHours(1));
        assertThat(warned()).isEmpty();
        rollouts.tickAfter(Duration.ofMinutes(10));
        rollouts.tickAfter(Duration.ofHours(1));
        assertThat(warned()).containsExactly("83000001", "83000002");
    }

    @Test
    void anUpdateThatBeginsWithoutTheBackupWarnsAtOnceAndOneWithItDoesNot() {
        UUID id = begun(new Gates(true, false, null, 60, 3, 10));
        rollouts.says("83000001", id, UpdateStep.BACKED_UP);
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        rollouts.says("83000002", id, UpdateStep.DOWNLOADING);
        assertThat(warned()).isEmpty();
        rollouts.says("83000002", id, UpdateStep.INSTALLING);
        assertThat(warned()).containsExactly("83000002");
    }

    @ParameterizedTest
    @CsvSource({
        // how long before the update began
        "0, false",
        "86400, false",
        "86401, true",
        "-1, true",
    })
    void aBackupMadeInTimeAndWrittenDownLaterEndsIt(long seconds, boolean still) {
        UUID id = begun(new Gates(true, false, null, 60, 3, 10));
        Instant began = clock.instant();
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        rollouts.says("83000002", id, UpdateStep.INSTALLING);
        assertThat(warned()).containsExactly("83000001", "83000002");
        clock.set(began.plus(Duration.ofDays(2)));
        backups.confirmed("83000001", began.minusSeconds(seconds));
        assertThat(warned()).isEqualTo(still ? List.of("83000001", "83000002") : List.of("83000002"));
    }

    /** Each attempt needs its own; and the first one's stays, however often the terminal says that it installs. */
    @Test
    void oneBackupIsNotForTwoAttemptsThatBeganADayApart() {
        UUID id = begun(new Gates(true, false, null, 60, 3, 10));
        Instant first = clock.instant();
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        rollouts.says("83000001", id, UpdateStep.INSTALLED);
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.tickAfter(Duration.ofDays(1));
        Instant second = clock.instant();
        rollouts.says("83000001", id, UpdateStep.INSTALLING);
        backups.confirmed("83000001", first);
        assertThat(warned()).containsExactly("83000001");
        backups.confirmed("83000001", second);
        assertThat(warned()).isEmpty();
    }

    @Test
    void aConfirmedRollbackEndsIt() {
        UUID id = begun(RolloutFixture.plain(3));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.tickAfter(Duration.ofMinutes(10));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        assertThat(warned()).containsExactly("83000001");
        rollouts.says("83000001", id, UpdateStep.ROLLED_BACK);
        assertThat(warned()).isEmpty();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("FAILED ROLLED_BACK");
    }

    @Test
    void aRolloutThatTakesItBackEndsItToo() {
        UUID old = rollouts.release("1.0");
        UUID id = begun(RolloutFixture.plain(2));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.tickAfter(Duration.ofMinutes(10));
        rollouts.says("83000001", id, UpdateStep.FAILED);
        rollouts.runs("83000001", "1.5");
        assertThat(warned()).containsExactly("83000001");
        rollouts.as(RolloutFixture.ENGINEER, () -> control.abort(id, "Does not work"));
        Actor engineer = RolloutFixture.ENGINEER;
        RolloutRow back = rollouts.as(engineer, () -> drafts.draftRollback(id, old, "Rollback"));
        assertThat(back.terms().target().downgrade()).isTrue();
        rollouts.as(engineer, () -> drafts.propose(back.id(), null));
        rollouts.as(RolloutFixture.APPROVER, () -> rollouts.approve(back.id()));
        clock.set(clock.instant().plusSeconds(1));
        rollouts.tick();
        assertThat(rollouts.stands(back.id(), "83000001")).startsWith("OFFERED");
        assertThat(warned()).containsExactly("83000001");
        rollouts.runs("83000001", "1.0");
        rollouts.tick();
        assertThat(rollouts.stands(back.id(), "83000001")).isEqualTo("DONE WENT_BACK");
        assertThat(warned()).isEmpty();
    }

    /** Serials with a live warning, after a sweep. */
    private List<String> warned() {
        clock.set(clock.instant().plusSeconds(1));
        rollouts.run("warning-sweep");
        return jdbc.sql("SELECT subject_label FROM warning WHERE rule_id = 'EW-S09' AND live ORDER BY subject_label")
                .query(String.class)
                .list();
    }

    private long all() {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = 'EW-S09'")
                .query(Long.class)
                .single();
    }
}
