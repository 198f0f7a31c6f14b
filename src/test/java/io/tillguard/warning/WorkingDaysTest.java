package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 1, 2026-03-03T09:00:00Z",
        "2026-03-02T09:00:00Z, 5, 2026-03-09T09:00:00Z",
        "2026-03-06T15:00:00Z, 1, 2026-03-09T15:00:00Z",
        "2026-03-07T10:00:00Z, 1, 2026-03-10T00:00:00Z",
        "2026-03-08T23:59:59Z, 5, 2026-03-16T00:00:00Z",
    })
    void aWorkingDayLaterIsTheSameTimeOfTheNextDayThatIsNoWeekend(Instant from, int days, Instant expected) {
        assertThat(new WorkingDays(ZoneId.of("UTC")).after(from, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-03-06T16:30:00Z, 2026-03-09T16:00:00Z",
        "UTC, 2026-03-06T16:30:00Z, 2026-03-09T16:30:00Z"
    })
    void theWeekendIsThatOfTheCompanysZone(ZoneId zone, Instant from, Instant expected) {
        assertThat(new WorkingDays(zone).after(from, 1)).isEqualTo(expected);
    }
}
