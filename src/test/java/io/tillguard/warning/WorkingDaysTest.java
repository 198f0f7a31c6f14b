package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.DayKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
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
        assertThat(new WorkingDays(ZoneId.of("UTC"), CalendarDays.NONE).after(from, days))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-03-06T16:30:00Z, 2026-03-09T16:00:00Z",
        "UTC, 2026-03-06T16:30:00Z, 2026-03-09T16:30:00Z"
    })
    void theWeekendIsThatOfTheCompanysZone(ZoneId zone, Instant from, Instant expected) {
        assertThat(new WorkingDays(zone, CalendarDays.NONE).after(from, 1)).isEqualTo(expected);
    }

    /**
     * In China the Spring Festival of 2026 was off from Sunday 15 to Monday 23 February; Saturdays 14 and 28 February were
     * worked.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-02-12T10:00:00+08:00, 1, 2026-02-13T10:00:00+08:00",
        "2026-02-13T10:00:00+08:00, 1, 2026-02-14T10:00:00+08:00",
        "2026-02-14T10:00:00+08:00, 1, 2026-02-24T10:00:00+08:00",
        "2026-02-14T23:59:00+08:00, 1, 2026-02-24T23:59:00+08:00",
        "2026-02-15T00:00:00+08:00, 1, 2026-02-25T00:00:00+08:00",
        "2026-02-18T15:00:00+08:00, 1, 2026-02-25T00:00:00+08:00",
        "2026-02-13T10:00:00+08:00, 5, 2026-02-27T10:00:00+08:00",
        "2026-02-24T10:00:00+08:00, 5, 2026-03-02T10:00:00+08:00",
        "2026-02-27T10:00:00+08:00, 1, 2026-02-28T10:00:00+08:00",
        "2026-02-28T10:00:00+08:00, 1, 2026-03-02T10:00:00+08:00",
    })
    void holidaysAreLeftOutAndDaysThatMakeUpForThemCount(OffsetDateTime from, int days, OffsetDateTime expected) {
        var workingDays = new WorkingDays(ZoneId.of("Asia/Shanghai"), springFestival());
        assertThat(workingDays.after(from.toInstant(), days)).isEqualTo(expected.toInstant());
    }

    private static CalendarDays springFestival() {
        Map<LocalDate, DayKind> kinds = new HashMap<>();
        for (int day = 15; day <= 23; day++) {
            kinds.put(LocalDate.of(2026, 2, day), DayKind.HOLIDAY);
        }
        kinds.put(LocalDate.of(2026, 2, 14), DayKind.WORKDAY);
        kinds.put(LocalDate.of(2026, 2, 28), DayKind.WORKDAY);
        return new CalendarDays(kinds);
    }
}
