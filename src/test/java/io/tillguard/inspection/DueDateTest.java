package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 1, UTC, 2026-03-04T00:00:00Z",
        "2026-03-02T15:59:59Z, 7, Asia/Shanghai, 2026-03-09T16:00:00Z",
        "2026-03-02T16:00:00Z, 7, Asia/Shanghai, 2026-03-10T16:00:00Z",
        // The day on which the clocks go forward has 23 hours, and midnight comes an hour earlier from then on.
        "2026-03-27T12:00:00Z, 1, Europe/Berlin, 2026-03-28T23:00:00Z",
        "2026-03-28T12:00:00Z, 1, Europe/Berlin, 2026-03-29T22:00:00Z",
        "2026-10-24T12:00:00Z, 1, Europe/Berlin, 2026-10-25T23:00:00Z",
        // No midnight on that day.
        "2026-09-04T12:00:00Z, 1, America/Santiago, 2026-09-06T04:00:00Z",
        "2028-02-28T12:00:00Z, 1, UTC, 2028-03-01T00:00:00Z",
    })
    void aTerminalIsDueAtTheEndOfADayOfItsSite(Instant last, int days, String zone, Instant due) {
        assertThat(DueDate.after(last, days, ZoneId.of(zone)).at()).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"})
    void overAYearTheDueDayIsTheOneThatCountingMidnightsFinds(String name) {
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 400; i++) {
            Instant last = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
            int days = 1 + random.nextInt(40);
            Instant due = DueDate.after(last, days, zone).at();
            assertThat(due).isEqualTo(counted(last, days + 1, zone));
        }
    }

    /** Walks on minute by minute until so many dates have changed. */
    private static Instant counted(Instant last, int changes, ZoneId zone) {
        Instant at = Instant.ofEpochSecond(last.getEpochSecond() / 60 * 60);
        LocalDate day = last.atZone(zone).toLocalDate();
        int left = changes;
        while (left > 0) {
            // Nothing changes within the next hours of most days.
            at = at.plus(Duration.ofMinutes(30));
            LocalDate now = at.atZone(zone).toLocalDate();
            if (!now.equals(day)) {
                at = firstOf(now, at, zone);
                day = now;
                left--;
            }
        }
        return at;
    }

    private static Instant firstOf(LocalDate day, Instant at, ZoneId zone) {
        Instant first = at;
        while (first.minusSeconds(60).atZone(zone).toLocalDate().equals(day)) {
            first = first.minusSeconds(60);
        }
        return first;
    }

    @Test
    void anotherIntervalMakesItVeryLate() {
        DueDate due = DueDate.after(Instant.parse("2026-03-02T09:00:00Z"), 7, ZoneId.of("UTC"));
        assertThat(due.on()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(due.veryLateAt()).isEqualTo("2026-03-17T00:00:00Z");
    }
}
