package io.tillguard.spare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpareNeedTest {

    /** The 95th percentiles of the Poisson distribution with means 0, 0.05, 0.1, 1, 2, 5, 10 and 20, as tables have them. */
    @ParameterizedTest
    @CsvSource({
        "0, 14, 0",
        "73, 0.25, 0",
        "73, 0.5, 1",
        "365, 1, 3",
        "365, 2, 5",
        "365, 5, 9",
        "365, 10, 15",
        "730, 10, 28"
    })
    void theAdviceIsThe95thPercentileOfHowManyAreAway(long failures, double days, int advised) {
        assertThat(SpareNeed.advised(failures, days)).isEqualTo(advised);
    }

    @Test
    void largeFleetsGoOnWhereTheExactSumEnds() {
        int before = SpareNeed.advised(36_500, 4.99);
        int after = SpareNeed.advised(36_500, 5.01);
        assertThat(after).isBetween(before, before + 4);
    }
}
