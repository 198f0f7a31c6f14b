package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.TestClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows which states a rollout, its waves and assignments can be in together. */
@TestComponent
class RolloutLegality {

    private final RolloutFixture fixture;
    private final TestClock clock;
    private final JdbcClient jdbc;

    RolloutLegality(RolloutFixture fixture, TestClock clock, JdbcClient jdbc) {
        this.fixture = fixture;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Fails if the rollout, one of its waves or assignments is in a state it cannot be in. */
    void check(UUID id) {
        RolloutRow row = fixture.row(id);
        boolean underWay = row.state().isUnderWay();
        List<WaveState> waves = row.waves().stream().map(WaveRow::state).toList();
        String states = fixture.states(id);
        assertThat(clock.instant()).isAfterOrEqualTo(row.stateSince());
        if (!underWay) {
            assertThat(waves).as(states).noneMatch(WaveState::isUnderWay);
        }
        if (row.state() == RolloutState.COMPLETED || row.state() == RolloutState.ABORTED) {
            assertThat(waves)
                    .as(states)
                    .containsAnyOf(WaveState.COMPLETED, WaveState.ABORTED)
                    .doesNotContain(WaveState.WAITING);
            assertThat(count(id, "open_product_id IS NOT NULL")).as(states).isZero();
        }
        for (int i = 1; i < waves.size(); i++) {
            WaveRow before = row.waves().get(i - 1);
            if (waves.get(i) != WaveState.WAITING && waves.get(i) != WaveState.ABORTED) {
                assertThat(before.passedAt() != null || before.state() == WaveState.ABORTED)
                        .as(states)
                        .isTrue();
            }
        }
        if (row.state() != RolloutState.DRAFT && row.state() != RolloutState.PROPOSED && row.startedAt() != null) {
            assertThat(row.approvedBy()).isNotEqualTo(row.proposedBy()).isNotNull();
        }
        assertAssignmentsLegal(id);
    }

    private void assertAssignmentsLegal(UUID id) {
        assertThat(count(id, "(state IN ('WAITING', 'OFFERED', 'RUNNING')) <> (open_product_id IS NOT NULL)"))
                .isZero();
        assertThat(count(id, "state <> " + ReasonSql.state("reason"))).isZero();
        assertThat(count(id, "expires IS NOT NULL AND state IN ('DONE', 'FAILED', 'REMOVED')"))
                .isZero();
        assertThat(
                        count(
                                id,
                                "state IN ('OFFERED', 'RUNNING') AND wave_no IN (SELECT w.wave_no FROM rollout_wave w"
                                        + " WHERE w.rollout_id = rollout_assignment.rollout_id AND w.state IN ('COMPLETED', 'ABORTED'))"))
                .isZero();
        assertThat(
                        count(
                                id,
                                "state = 'WAITING' AND expires IS NOT NULL AND reason NOT IN ('WINDOW_CLOSED', 'WINDOW_NEVER')"))
                .isZero();
        assertThat(count(
                        id,
                        "reason = 'TAKEN_BACK' AND NOT EXISTS (SELECT 1 FROM rollout b"
                                + " WHERE b.members_of = rollout_assignment.rollout_id)"))
                .isZero();
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM rollout_attempt p JOIN rollout_assignment a ON a.rollout_id = p.rollout_id"
                                        + " AND a.terminal_id = p.terminal_id WHERE p.attempt > a.attempt")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long count(UUID id, String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM rollout_assignment WHERE rollout_id = :id AND (" + condition + ")")
                .params(Map.of("id", id))
                .query(Long.class)
                .single();
    }
}
