package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A terminal has one reason, whoever asks: the terminal, its page, the list, its filter and the sums. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutReasonsTest {

    private static final List<UpdateStep> STEPS = List.of(UpdateStep.values());

    private static final List<String> SERIALS =
            List.of("83000001", "83000002", "83000003", "83000004", "83000005", "83000006");

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private RolloutControl control;

    @Autowired
    private MemberRows members;

    private UUID id;

    @BeforeEach
    void aRollout() {
        rollouts.company();
        rollouts.terminals("SH-01", SERIALS.subList(0, 3).toArray(String[]::new));
        rollouts.terminals("CD-01", SERIALS.subList(3, 6).toArray(String[]::new));
        rollouts.windows("SH-01", "Mo-Su 16:00-20:00");
        id = rollouts.begun(RolloutFixture.terms(
                        rollouts.release("2.0"),
                        Target.everything(),
                        new Gates(true, true, null, 120, 3, 10),
                        RolloutFixture.wave("Half", 50, 50, 60),
                        RolloutFixture.wave("Rest", 100, 50, 60)))
                .id();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachReaderReadsTheSameReason(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 40; step++) {
            take(random);
            rollouts.tickAfter(Duration.ofMinutes(random.nextInt(40)));
            Map<String, Reason> asked = asked();
            Map<String, Reason> listed = listed(MemberFilter.all());
            assertThat(listed).as("step %d", step).containsAllEntriesOf(asked);
            Map<Reason, Long> sums = rollouts.all(() -> members.reasons(id));
            assertThat(sums)
                    .isEqualTo(listed.values().stream().collect(Collectors.groupingBy(r -> r, Collectors.counting())));
            for (Reason reason : sums.keySet()) {
                assertThat(listed(new MemberFilter(null, null, reason, false, null, null)))
                        .hasSize(Math.toIntExact(sums.get(reason)))
                        .allSatisfy((serial, each) -> assertThat(each).isEqualTo(reason));
            }
        }
    }

    /** What each terminal is told, of those that the rollout still wants something of. */
    private Map<String, Reason> asked() {
        return SERIALS.stream()
                .filter(serial -> rollouts.column(id, serial, "open_product_id") != null)
                .collect(Collectors.toMap(
                        serial -> serial,
                        serial -> java.util.Objects.requireNonNull(
                                rollouts.asks(serial).reason())));
    }

    private Map<String, Reason> listed(MemberFilter filter) {
        return rollouts.all(() -> members.page(id, filter, Keyset.first(100))).rows().stream()
                .collect(Collectors.toMap(MemberRow::serial, MemberRow::reason));
    }

    private void take(Random random) {
        int wave = 1 + random.nextInt(2);
        String serial = SERIALS.get(random.nextInt(SERIALS.size()));
        switch (random.nextInt(12)) {
            case 0 -> attempt(() -> control.pause(id, "Lunch"));
            case 1, 2 -> attempt(() -> control.resume(id, "Go on"));
            case 3 -> attempt(() -> control.stop(id, "Stop"));
            case 4 -> attempt(() -> control.pauseWave(id, wave, "Lunch"));
            case 5 -> attempt(() -> control.resumeWave(id, wave, "Go on"));
            case 6 -> attempt(() -> control.stopWave(id, wave, "Stop"));
            case 7 -> attempt(() -> rollouts.becomes(serial, TerminalState.SUSPENDED));
            case 8 -> attempt(() -> rollouts.becomes(serial, TerminalState.ACTIVE));
            default -> rollouts.says(serial, id, STEPS.get(random.nextInt(STEPS.size())));
        }
    }

    private void attempt(Runnable step) {
        try {
            rollouts.as(RolloutFixture.ENGINEER, () -> {
                step.run();
                return true;
            });
        } catch (RefusedException refused) {
            assertThat(refused.refusal().code()).isNotBlank();
        }
    }
}
