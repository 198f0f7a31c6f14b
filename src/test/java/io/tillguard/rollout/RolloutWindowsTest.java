package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Windows that do not open in a rollout's time, and terminals that have none. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutWindowsTest {

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private Previews previews;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID release;

    @BeforeEach
    void aSiteWithWindows() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        rollouts.terminals("CD-01", "83000003");
        // 01:00 in Shanghai is 17:00 UTC.
        rollouts.windows("SH-01", "Mo-Su 01:00-05:00");
        release = rollouts.release("2.0");
    }

    private RolloutTerms terms(Instant starts, @Nullable Instant deadline) {
        return new RolloutTerms(
                "Firmware",
                release,
                Target.everything(),
                new Gates(false, true, null, 2_880, 1, 0),
                List.of(RolloutFixture.wave("All", 100, 100, 50)),
                starts,
                deadline,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // begins, deadline, terminals whose window does not open in between
                "2026-03-02T09:00:00Z, 2026-03-02T17:00:00Z, 2",
                "2026-03-02T09:00:00Z, 2026-03-02T17:00:01Z, 0",
                "2026-03-02T09:00:00Z, -, 0",
                "2026-03-02T20:59:59Z, 2026-03-03T10:00:00Z, 0",
                "2026-03-02T21:00:00Z, 2026-03-03T10:00:00Z, 2",
                "2026-08-02T21:00:00Z, 2026-08-03T10:00:00Z, 0",
            })
    void thePreviewCountsThoseWhoseWindowDoesNotOpenInTheTime(Instant starts, @Nullable Instant deadline, long never) {
        Preview preview = rollouts.all(() -> previews.preview(terms(starts, deadline)));
        assertThat(preview.withoutWindow()).isEqualTo(never);
        assertThat(preview.withoutSite()).isZero();
    }

    @Test
    void whoseWindowDoesNotOpenBeforeTheDeadlineSaysSo() {
        UUID id = rollouts.begun(terms(TestClock.START, Instant.parse("2026-03-02T17:00:00Z")))
                .id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING WINDOW_NEVER");
        assertThat(rollouts.asks("83000001").reason()).isEqualTo(Reason.WINDOW_NEVER);
        assertThat(rollouts.stands(id, "83000003")).isEqualTo("OFFERED NOT_ASKED");
        // The deadline is a wish: a window that opens after it is used.
        clock.set(Instant.parse("2026-03-02T17:00:00Z"));
        rollouts.tick();
        assertThat(rollouts.asks("83000001").install()).isNotNull();
        // It closes between two runs of the task, and the answer is the one that the task will give.
        clock.set(Instant.parse("2026-03-02T21:00:00Z"));
        assertThat(rollouts.asks("83000001").reason()).isEqualTo(Reason.WINDOW_NEVER);
        rollouts.tick();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING WINDOW_NEVER");
    }

    @Test
    void whoseNextWindowIsInTimeWaitsForIt() {
        UUID id = rollouts.begun(terms(TestClock.START, Instant.parse("2026-03-02T17:00:01Z")))
                .id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("WAITING WINDOW_CLOSED");
        assertThat(rollouts.asks("83000001").reason()).isEqualTo(Reason.WINDOW_CLOSED);
    }

    @Test
    void anyTimeWillDoForATerminalWithoutASite() {
        jdbc.sql("UPDATE fleet_terminal SET site_id = NULL WHERE serial = '83000001'")
                .update();
        RolloutTerms terms = terms(TestClock.START, null);
        assertThat(rollouts.all(() -> previews.preview(terms)).withoutSite()).isEqualTo(1);
        UUID id = rollouts.begun(terms).id();
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(rollouts.asks("83000001").install()).isNotNull();
    }
}
