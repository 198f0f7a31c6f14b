package io.tillguard.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.DayKind;
import io.tillguard.organisation.OpeningHours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTermsTest {

    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES = 365 * 24 * 60;
    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Shanghai",
                "Asia/Kolkata",
                "Europe/Berlin",
                "America/New_York",
                "America/Santiago",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Australia/Adelaide",
                "Pacific/Chatham",
                "Africa/Casablanca"
            })
    void theWindowsOfAYearAreWhatTheWallClockSaysMinuteByMinute(String zone) {
        Random random = new Random(zone.hashCode());
        for (int round = 0; round < 2; round++) {
            OpeningHours windows = hours(random);
            OpeningHours open = round == 0 ? hours(random) : null;
            WindowTerms terms =
                    new WindowTerms(ZoneId.of(zone), open, holidays(random), windows, random.nextInt(4) == 0);
            BitSet expected = minutes(terms);
            String described = "%s, windows %s, hours %s".formatted(zone, windows.text(), open);
            assertThat(minutes(terms.between(YEAR, YEAR.plus(Duration.ofMinutes(MINUTES)))))
                    .as(described)
                    .isEqualTo(expected);
            for (int asked = 0; asked < 100; asked++) {
                int from = random.nextInt(MINUTES - 60 * 24 * 20);
                int opens = expected.nextSetBit(from);
                if (opens >= 0) {
                    assertThat(terms.next(at(from)).map(Stretch::from))
                            .as("%s, after %s", described, at(from))
                            .contains(at(opens));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T20:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z", // leapt over from 02:00 to 03:00
        "2026-10-24T20:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z" // 02:00 to 03:00 twice
    })
    void aNightWhoseClockLeapsHasTheWindowThatTheClockShows(Instant asked, Instant opens, Instant closes) {
        WindowTerms berlin = terms("Europe/Berlin", null, "Mo-Su 02:30-03:30", false);
        Stretch first = berlin.next(asked).orElseThrow();
        assertThat(first.from()).isEqualTo(opens);
        assertThat(Stretch.joined(berlin.between(asked, asked.plus(Duration.ofHours(12))))
                        .getLast()
                        .to())
                .isEqualTo(closes);
    }

    @Test
    void openingHoursAreLeftOutUnlessTheWindowMayLieInThem() {
        Instant midnight = Instant.parse("2026-03-01T16:00:00Z");
        assertThat(terms("Asia/Shanghai", "Mo-Su 09:00-02:00", "Mo-Su 01:00-05:00", false)
                        .next(midnight))
                .contains(new Stretch(Instant.parse("2026-03-01T18:00:00Z"), Instant.parse("2026-03-01T21:00:00Z")));
        assertThat(terms("Asia/Shanghai", "Mo-Su 09:00-02:00", "Mo-Su 01:00-05:00", true)
                        .next(midnight))
                .contains(new Stretch(Instant.parse("2026-03-01T17:00:00Z"), Instant.parse("2026-03-01T21:00:00Z")));
    }

    @Test
    void aWindowInsideHoursThatNeverCloseNeverOpens() {
        assertThat(terms("Asia/Shanghai", "24/7", "Mo-Su 01:00-05:00", false).next(YEAR))
                .isEqualTo(Optional.empty());
    }

    private static WindowTerms terms(String zone, @Nullable String hours, String windows, boolean inOpeningHours) {
        return new WindowTerms(
                ZoneId.of(zone),
                hours == null ? null : OpeningHours.entered(hours),
                CalendarDays.NONE,
                OpeningHours.entered(windows),
                inOpeningHours);
    }

    /** Each minute of the year by the site's wall clock. */
    private static BitSet minutes(WindowTerms terms) {
        BitSet open = new BitSet(MINUTES);
        OpeningHours windows = Objects.requireNonNull(terms.windows());
        OpeningHours hours = terms.hours();
        for (int minute = 0; minute < MINUTES; minute++) {
            LocalDateTime clock = LocalDateTime.ofInstant(at(minute), terms.zone());
            boolean free = hours == null || terms.inOpeningHours() || !hours.isOpen(clock, terms.calendar());
            open.set(minute, free && windows.isOpen(clock, terms.calendar()));
        }
        return open;
    }

    private static BitSet minutes(List<Stretch> stretches) {
        BitSet open = new BitSet(MINUTES);
        stretches.forEach(each ->
                open.set((int) Duration.between(YEAR, each.from()).toMinutes(), (int)
                        Duration.between(YEAR, each.to()).toMinutes()));
        return open;
    }

    private static Instant at(int minute) {
        return YEAR.plus(Duration.ofMinutes(minute));
    }

    private static OpeningHours hours(Random random) {
        StringBuilder text = new StringBuilder();
        for (int span = 0; span <= random.nextInt(3); span++) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(DAYS.get(random.nextInt(7)))
                    .append('-')
                    .append(DAYS.get(random.nextInt(7)))
                    .append(random.nextInt(3) == 0 ? ",PH " : " ")
                    .append(time(random))
                    .append('-')
                    .append(time(random));
        }
        return OpeningHours.entered(text.toString());
    }

    private static String time(Random random) {
        int night = random.nextInt(2) == 0 ? random.nextInt(5) : random.nextInt(24);
        return "%02d:%02d".formatted(night, random.nextInt(60));
    }

    private static CalendarDays holidays(Random random) {
        Map<LocalDate, DayKind> days = new HashMap<>();
        for (int day = 0; day < 30; day++) {
            days.put(
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)),
                    random.nextInt(3) == 0 ? DayKind.WORKDAY : DayKind.HOLIDAY);
        }
        return new CalendarDays(days);
    }
}
