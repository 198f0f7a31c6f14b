package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPEN | ASSIGNED IN_PROGRESS CANCELLED",
                "ASSIGNED | OPEN ASSIGNED IN_PROGRESS CANCELLED",
                "IN_PROGRESS | WAITING DONE FAILED CANCELLED",
                "WAITING | IN_PROGRESS CANCELLED",
                "DONE | ''",
                "FAILED | ''",
                "CANCELLED | ''",
            })
    void onlyTheseStepsLeadOn(OrderState from, String allowed) {
        Set<OrderState> next = allowed.isBlank()
                ? EnumSet.noneOf(OrderState.class)
                : Arrays.stream(allowed.split(" ")).map(OrderState::valueOf).collect(Collectors.toSet());
        for (OrderState each : OrderState.values()) {
            assertThat(from.mayBecome(each)).as("%s to %s", from, each).isEqualTo(next.contains(each));
        }
        assertThat(from.isLive()).isEqualTo(!next.isEmpty());
    }
}
