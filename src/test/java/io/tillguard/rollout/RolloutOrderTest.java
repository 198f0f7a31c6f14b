package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever order people, terminals and the task come in, also at once: no rollout, wave or assignment is in a state it cannot be in. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutOrderTest {

    private static final List<UpdateStep> STEPS = List.of(UpdateStep.values());

    private static final List<String> SERIALS =
            List.of("83000001", "83000002", "83000003", "83000004", "83000005", "83000006");

    @Autowired
    private RolloutFixture fixture;

    @Autowired
    private Rollouts rollouts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID release;

    @BeforeEach
    void aRelease() {
        fixture.company();
        fixture.terminals("SH-01", SERIALS.toArray(String[]::new));
        release = fixture.release("2.0");
    }

    private RolloutTerms terms() {
        return RolloutFixture.terms(
                release,
                Target.everything(),
                RolloutFixture.plain(2),
                RolloutFixture.wave("Pilot", 20, 100, 50),
                RolloutFixture.wave("Half", 60, 60, 40),
                RolloutFixture.wave("All", 100, 60, 40));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noOrderOfStepsLeadsToAnIllegalState(long seed) {
        Random random = new Random(seed);
        UUID id = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(terms()))
                .id();
        for (int step = 0; step < 60; step++) {
            take(id, random);
            assertLegal(id);
        }
    }

    private void take(UUID id, Random random) {
        int wave = 1 + random.nextInt(3);
        String serial = SERIALS.get(random.nextInt(SERIALS.size()));
        switch (random.nextInt(20)) {
            case 0, 1 -> attempt(true, () -> rollouts.propose(id, null));
            case 2, 3 -> attempt(false, () -> rollouts.approve(id, null));
            case 4 -> attempt(true, () -> rollouts.withdraw(id, "Not yet"));
            case 5 -> attempt(true, () -> control.pause(id, "Lunch"));
            case 6, 7 -> attempt(true, () -> control.resume(id, "Go on"));
            case 8 -> attempt(true, () -> control.pauseWave(id, wave, "Lunch"));
            case 9, 10 -> attempt(true, () -> control.resumeWave(id, wave, "Go on"));
            case 11 -> attempt(true, () -> control.stopWave(id, wave, "Stop"));
            case 12 -> attempt(true, () -> control.retryWave(id, wave, "Again"));
            case 13 -> attempt(false, () -> control.passWave(id, wave, "Go on"));
            case 14 -> fixture.says(serial, id, STEPS.get(random.nextInt(STEPS.size())));
            case 15 -> fixture.runs(serial, random.nextBoolean() ? "2.0" : "1.0");
            case 16 -> move(serial, random);
            case 17 -> rarely(random, () -> attempt(true, () -> control.abortWave(id, wave, "No")));
            case 18 -> fixture.tickAfter(Duration.ofMinutes(5L * random.nextInt(14)));
            default -> fixture.tick();
        }
    }

    private static void rarely(Random random, Runnable step) {
        if (random.nextInt(4) == 0) {
            step.run();
        }
    }

    private void move(String serial, Random random) {
        TerminalState next = random.nextBoolean() ? TerminalState.SUSPENDED : TerminalState.ACTIVE;
        try {
            fixture.becomes(serial, next);
        } catch (RefusedException there) {
            assertThat(there.refusal().code()).isNotBlank();
        }
    }

    private void attempt(boolean engineer, Callable<RolloutRow> step) {
        try {
            fixture.as(engineer ? RolloutFixture.ENGINEER : RolloutFixture.APPROVER, () -> {
                try {
                    return step.call();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (RefusedException refused) {
            assertThat(refused.refusal().code()).isNotBlank();
        }
    }

    @Test
    void twoWhoApproveAtOnceApproveOnce() throws Exception {
        UUID id = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(terms()))
                .id();
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(id, null));
        List<Callable<Boolean>> approvals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            approvals.add(() -> {
                try {
                    fixture.as(RolloutFixture.APPROVER, () -> rollouts.approve(id, null));
                    return true;
                } catch (RefusedException late) {
                    return false;
                }
            });
        }
        assertThat(together(approvals)).containsOnlyOnce(true);
        assertLegal(id);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void peopleTerminalsAndTheTaskAtOnceLeaveNothingIllegal(long seed) throws Exception {
        UUID id = fixture.begun(terms()).id();
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            List<Callable<Boolean>> steps = new ArrayList<>();
            int wave = 1 + random.nextInt(3);
            steps.add(() -> done(() -> fixture.tick()));
            steps.add(() -> done(() -> attempt(true, () -> control.pauseWave(id, wave, "Lunch"))));
            steps.add(() -> done(() -> attempt(true, () -> control.resume(id, "Go on"))));
            steps.add(() -> done(() -> attempt(true, () -> control.stop(id, "Stop"))));
            for (String serial : SERIALS) {
                UpdateStep step = STEPS.get(random.nextInt(STEPS.size()));
                steps.add(() -> done(() -> fixture.says(serial, id, step)));
            }
            together(steps);
            assertLegal(id);
            attempt(true, () -> control.resume(id, "Go on"));
        }
        attempt(true, () -> control.abort(id, "Enough"));
        fixture.tick();
        assertThat(fixture.row(id).state()).isIn(RolloutState.ABORTED, RolloutState.COMPLETED);
        assertLegal(id);
    }

    private static boolean done(Runnable step) {
        step.run();
        return true;
    }

    private static List<Boolean> together(List<Callable<Boolean>> steps)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(steps.size())) {
            List<Boolean> outcomes = new ArrayList<>();
            for (Future<Boolean> future : threads.invokeAll(steps)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private void assertLegal(UUID id) {
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
