package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Whatever order people, terminals and the task come in: no rollout, wave or assignment is in a state it cannot be in. */
@SqlTest
@Import({RolloutFixture.class, RolloutLegality.class})
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
    private RolloutLegality legality;

    private FleetFixture.Company company;
    private UUID release;

    @BeforeEach
    void aRelease() {
        company = fixture.company();
        fixture.terminals("SH-01", SERIALS.toArray(String[]::new));
        release = fixture.release("2.0");
    }

    private RolloutTerms terms() {
        return RolloutFixture.terms(
                release,
                Target.everything().below(Set.of(company.east())),
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
            legality.check(id);
        }
    }

    private void take(UUID id, Random random) {
        int wave = 1 + random.nextInt(3);
        String serial = SERIALS.get(random.nextInt(SERIALS.size()));
        switch (random.nextInt(22)) {
            case 0, 1 -> attempt(true, () -> rollouts.propose(id, null));
            case 2, 3 -> attempt(false, () -> fixture.approve(id));
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
            case 18, 19 -> site(serial, random);
            case 20 -> fixture.tickAfter(Duration.ofMinutes(5L * random.nextInt(14)));
            default -> fixture.tick();
        }
    }

    private static void rarely(Random random, Runnable step) {
        if (random.nextInt(4) == 0) {
            step.run();
        }
    }

    /** Away from the target's sites, or back; who is where they go stays. */
    private void site(String serial, Random random) {
        try {
            fixture.moves(serial, random.nextBoolean() ? company.chengdu() : company.hangzhou());
        } catch (RefusedException there) {
            assertThat(there.refusal().code()).isNotBlank();
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
}
