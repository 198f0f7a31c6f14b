package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Actor;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** People, terminals and the task at once: no rollout, wave or assignment is in a state it cannot be in. */
@SqlTest
@Import({RolloutFixture.class, RolloutLegality.class})
class RolloutRaceTest {

    private static final List<UpdateStep> STEPS = List.of(UpdateStep.values());

    private static final List<String> SERIALS =
            List.of("83000001", "83000002", "83000003", "83000004", "83000005", "83000006");

    @Autowired
    private RolloutFixture fixture;

    @Autowired
    private RolloutLegality legality;

    @Autowired
    private Rollouts rollouts;

    @Autowired
    private RolloutControl control;

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

    @Test
    void twoWhoApproveAtOnceApproveOnce() throws Exception {
        UUID id = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(terms()))
                .id();
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(id, null));
        List<Callable<Boolean>> approvals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            approvals.add(() -> {
                try {
                    fixture.as(RolloutFixture.APPROVER, () -> fixture.approve(id));
                    return true;
                } catch (RefusedException late) {
                    return false;
                }
            });
        }
        assertThat(together(approvals)).containsOnlyOnce(true);
        legality.check(id);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void peopleTerminalsAndTheTaskAtOnceLeaveNothingIllegal(long seed) throws Exception {
        UUID id = fixture.begun(terms()).id();
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            List<Callable<Boolean>> steps = new ArrayList<>();
            int wave = 1 + random.nextInt(3);
            steps.add(done(fixture::tick));
            steps.add(done(() -> attempt(RolloutFixture.ENGINEER, () -> control.pauseWave(id, wave, "Lunch"))));
            steps.add(done(() -> attempt(RolloutFixture.ENGINEER, () -> control.resume(id, "Go on"))));
            steps.add(done(() -> attempt(RolloutFixture.ENGINEER, () -> control.stop(id, "Stop"))));
            for (String serial : SERIALS) {
                UpdateStep step = STEPS.get(random.nextInt(STEPS.size()));
                steps.add(done(() -> fixture.says(serial, id, step)));
            }
            together(steps);
            legality.check(id);
            attempt(RolloutFixture.ENGINEER, () -> control.resume(id, "Go on"));
        }
        attempt(RolloutFixture.ENGINEER, () -> control.abort(id, "Enough"));
        fixture.tick();
        assertThat(fixture.row(id).state()).isIn(RolloutState.ABORTED, RolloutState.COMPLETED);
        legality.check(id);
    }

    /** Each action that people have, several at once, beside reports and the task; from the proposal to the end. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whateverIsDecidedAtOnceLeavesNothingIllegal(long seed) throws Exception {
        Random random = new Random(seed);
        UUID id = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(terms()))
                .id();
        attempt(RolloutFixture.ENGINEER, () -> rollouts.propose(id, null));
        together(List.of(
                approving(id),
                approving(id),
                done(() -> attempt(RolloutFixture.ENGINEER, () -> rollouts.withdraw(id, "Not yet"))),
                done(fixture::tick)));
        legality.check(id);
        attempt(RolloutFixture.ENGINEER, () -> rollouts.propose(id, null));
        attempt(RolloutFixture.APPROVER, () -> fixture.approve(id));
        for (int round = 0; round < 10; round++) {
            List<Callable<Boolean>> steps = new ArrayList<>();
            steps.add(done(fixture::tick));
            for (int i = 0; i < 4; i++) {
                steps.add(decision(id, random, round));
            }
            for (String serial : SERIALS.subList(0, 3)) {
                UpdateStep step = STEPS.get(random.nextInt(STEPS.size()));
                steps.add(done(() -> fixture.says(serial, id, step)));
            }
            together(steps);
            legality.check(id);
            fixture.tickAfter(Duration.ofMinutes(5L * random.nextInt(14)));
            legality.check(id);
        }
    }

    private Callable<Boolean> decision(UUID id, Random random, int round) {
        int wave = 1 + random.nextInt(3);
        Supplier<RolloutRow> step = switch (random.nextInt(round < 5 ? 9 : 11)) {
            case 0 -> () -> control.pause(id, "Lunch");
            case 1 -> () -> control.resume(id, "Go on");
            case 2 -> () -> control.stop(id, "Stop");
            case 3 -> () -> control.pauseWave(id, wave, "Lunch");
            case 4 -> () -> control.resumeWave(id, wave, "Go on");
            case 5 -> () -> control.stopWave(id, wave, "Stop");
            case 6 -> () -> control.retryWave(id, wave, "Again");
            case 7 -> () -> control.passWave(id, wave, "Go on");
            case 8 -> () -> rollouts.withdraw(id, "Not yet");
            case 9 -> () -> control.abortWave(id, wave, "No");
            default -> () -> control.abort(id, "Enough");
        };
        Actor who = random.nextBoolean() ? RolloutFixture.ENGINEER : RolloutFixture.APPROVER;
        return done(() -> attempt(who, step));
    }

    private Callable<Boolean> approving(UUID id) {
        return done(() -> attempt(RolloutFixture.APPROVER, () -> fixture.approve(id)));
    }

    private void attempt(Actor who, Supplier<RolloutRow> step) {
        try {
            fixture.as(who, step);
        } catch (RefusedException refused) {
            assertThat(refused.refusal().code()).isNotBlank();
        }
    }

    private static Callable<Boolean> done(Runnable step) {
        return () -> {
            step.run();
            return true;
        };
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
}
