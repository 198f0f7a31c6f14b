package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutStatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRAFT | PROPOSED ABORTED",
                "PROPOSED | DRAFT APPROVED ABORTED",
                "APPROVED | DRAFT RUNNING ABORTED",
                "RUNNING | PAUSED STOPPED COMPLETED ABORTED",
                "PAUSED | RUNNING STOPPED COMPLETED ABORTED",
                "STOPPED | RUNNING COMPLETED ABORTED",
                "COMPLETED | ''",
                "ABORTED | ''",
            })
    void aRolloutTakesOnlyTheseSteps(RolloutState from, String allowed) {
        List<String> next = List.of(allowed.split(" "));
        for (RolloutState each : RolloutState.values()) {
            assertThat(from.mayBecome(each)).as("%s to %s", from, each).isEqualTo(next.contains(each.name()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WAITING | RUNNING ABORTED",
                "RUNNING | PAUSED STOPPED COMPLETED ABORTED",
                "PAUSED | RUNNING STOPPED COMPLETED ABORTED",
                "STOPPED | RUNNING COMPLETED ABORTED",
                "COMPLETED | RUNNING",
                "ABORTED | ''",
            })
    void aWaveTakesOnlyTheseSteps(WaveState from, String allowed) {
        List<String> next = List.of(allowed.split(" "));
        for (WaveState each : WaveState.values()) {
            assertThat(from.mayBecome(each)).as("%s to %s", from, each).isEqualTo(next.contains(each.name()));
        }
    }

    @Test
    void everyStateOfAnAssignmentHasAReason() {
        for (AssignmentState state : AssignmentState.values()) {
            assertThat(Arrays.stream(Reason.values()).map(Reason::state)).contains(state);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // members, failing, per cent, forgiven: exactly at the threshold does not stop
        "10, 1, 10, 0, false",
        "10, 2, 10, 0, true",
        "10, 2, 10, 1, false",
        "10, 0, 0, 0, false",
        "10, 1, 0, 0, true",
        "0, 0, 0, 0, false",
        "3, 1, 33, 0, true",
        "3, 1, 34, 0, false",
    })
    void aWaveStopsBeyondItsErrorThreshold(long members, long failing, int percent, long forgiven, boolean stops) {
        assertThat(new Counts(members, 0, failing, 0, 0).failsBeyond(percent, forgiven))
                .isEqualTo(stops);
    }

    @ParameterizedTest
    @CsvSource({
        // members, done, inactive, per cent: those that are not active hold nobody up, but something must have been
        // tried
        "10, 9, 0, 90, true",
        "10, 8, 0, 90, false",
        "10, 8, 2, 100, true",
        "10, 0, 10, 100, false",
        "10, 1, 9, 100, true",
        "10, 0, 0, 0, true",
        "0, 0, 0, 100, true",
    })
    void aWaveSucceedsAtItsThreshold(long members, long done, long inactive, int percent, boolean succeeds) {
        assertThat(new Counts(members, done, 0, inactive, 0).succeeds(percent)).isEqualTo(succeeds);
    }
}
