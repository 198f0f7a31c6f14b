package io.tillguard.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.DayKind;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", " 91350100m000100y43 "})
    void aCreditCodeWithItsCheckDigitIsTaken(String text) {
        assertThat(UnifiedCreditCode.entered(text).value()).isEqualTo("91350100M000100Y43");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y44",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100I000100Y43",
                "19350100M000100Y43",
                "９1350100M000100Y43"
            })
    void aCreditCodeWithAWrongDigitIsRefused(String text) {
        assertThatThrownBy(() -> UnifiedCreditCode.entered(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-A", "A B", "上海", "A123456789012345678901234567890123", "<b>", "=A1"})
    void aSiteCodeOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> SiteCode.entered(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+08:00", "GMT+8", "Asia/Nowhere", "Shanghai", "", "/"})
    void aTimeZoneThatIsNoIanaNameIsRefused(String text) {
        assertThatThrownBy(() -> SiteDetails.zone(text)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({"90,180", "-90,-180", "0,0", "31.2304,121.4737"})
    void aPositionOnEarthIsTaken(String latitude, String longitude) {
        assertThat(Position.entered(latitude, longitude)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"90.0001,0", "0,-180.5", "1e2,0", "'31,2',121", "N31,E121", "31,"})
    void aPositionElsewhereIsRefused(String latitude, String longitude) {
        assertThatThrownBy(() -> Position.entered(latitude, longitude)).isInstanceOf(RefusedException.class);
    }

    /** 6 March 2026 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T08:59, false", "2026-03-06T09:00, true", "2026-03-06T20:59, true", "2026-03-06T21:00, false",
        "2026-03-07T09:30, false", "2026-03-07T10:00, true", "2026-03-08T21:59, true", "2026-03-08T22:00, false"
    })
    void openingHoursKnowDaysAndTimes(LocalDateTime at, boolean open) {
        var hours = OpeningHours.entered("Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00");
        assertThat(hours.isOpen(at, CalendarDays.NONE)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-06T23:00, true", "2026-03-07T01:59, true", "2026-03-07T02:00, false", "2026-03-06T01:00, false"
    })
    void openingHoursMayPassMidnight(LocalDateTime at, boolean open) {
        assertThat(OpeningHours.entered("Fr 22:00-02:00").isOpen(at, CalendarDays.NONE))
                .isEqualTo(open);
    }

    /** In the night to 29 March 2026 clocks in Berlin went from two to three. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sa,Su 01:00-04:00 | 2026-03-28T00:00Z/03:00 2026-03-29T00:00Z/02:00",
                "Sa 09:00-12:00,11:00-13:00,13:00-14:00 | 2026-03-28T08:00Z/13:00",
                "Sa 22:00-02:00 | 2026-03-28T21:00Z/01:00",
                "Fr 22:00-02:00 | 2026-03-27T22:00Z/01:00",
                "Mo 09:00-10:00 |"
            })
    void openingHoursAreStretchesOfTime(String text, @Nullable String stretches) {
        var open = OpeningHours.entered(text)
                .between(
                        Instant.parse("2026-03-27T22:00:00Z"),
                        Instant.parse("2026-03-29T22:00:00Z"),
                        ZoneId.of("Europe/Berlin"),
                        CalendarDays.NONE);
        assertThat(open.stream()
                        .map(each -> each.from().atOffset(ZoneOffset.UTC) + "/"
                                + each.to().atOffset(ZoneOffset.UTC).toLocalTime())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(stretches == null ? "" : stretches);
    }

    /**
     * In 2026 Thursday 1 October was a holiday in China and Saturday 10 October a working day; so was, made up here, the
     * Sunday after. Shanghai keeps one time all year.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mo-Fr 09:00-18:00 | 10-01 |",
                "Mo-Fr 09:00-18:00; PH off | 10-01 |",
                "Mo-Fr 09:00-18:00; PH 10:00-16:00 | 10-01 | 10:00/16:00",
                "Mo-Su,PH 09:00-18:00 | 10-01 | 09:00/18:00",
                "Mo-Su 00:00-24:00; PH 10:00-12:00,13:00-16:00 | 10-01 | 10:00/12:00 13:00/16:00",
                "24/7; PH off | 10-01 |",
                "24/7 | 10-01 | 00:00/00:00",
                "We 22:00-02:00 | 10-01 | 00:00/02:00",
                "Th 22:00-02:00 | 10-02 |",
                "PH 22:00-02:00; Mo-Fr 09:00-18:00 | 10-02 | 00:00/02:00 09:00/18:00",
                "Mo 08:00-17:00; Tu-Fr 09:00-18:00 | 10-10 | 08:00/17:00",
                "Mo-Fr 09:00-18:00; Sa 10:00-14:00 | 10-10 | 10:00/14:00",
                "Mo-Fr 22:00-02:00 | 10-11 | 00:00/02:00 22:00/00:00",
                "Mo-Fr 09:00-18:00; PH off | 10-12 | 09:00/18:00",
                "Mo-Fr 09:00-18:00 | 10-17 |",
            })
    void holidaysCloseAndDaysThatMakeUpOpen(String text, String day, @Nullable String stretches) {
        var calendar = new CalendarDays(Map.of(
                LocalDate.of(2026, 10, 1), DayKind.HOLIDAY,
                LocalDate.of(2026, 10, 10), DayKind.WORKDAY,
                LocalDate.of(2026, 10, 11), DayKind.WORKDAY));
        var zone = ZoneId.of("Asia/Shanghai");
        var hours = OpeningHours.entered(text);
        var date = LocalDate.parse("2026-" + day);
        var from = date.atStartOfDay(zone).toInstant();
        var open = hours.between(from, date.plusDays(1).atStartOfDay(zone).toInstant(), zone, calendar);
        assertThat(open.stream()
                        .map(each -> each.from().atZone(zone).toLocalTime() + "/"
                                + each.to().atZone(zone).toLocalTime())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(stretches == null ? "" : stretches);
        for (int minute = 0; minute < 24 * 60; minute += 30) {
            var at = date.atStartOfDay().plusMinutes(minute);
            var instant = at.atZone(zone).toInstant();
            assertThat(hours.isOpen(at, calendar))
                    .as("%s", at)
                    .isEqualTo(open.stream()
                            .anyMatch(each -> !instant.isBefore(each.from()) && instant.isBefore(each.to())));
        }
    }

    /** The night to 29 March 2026 had 23 hours in Berlin; the Sunday is a holiday here, or a day that makes up for one. */
    @ParameterizedTest
    @CsvSource({
        "Mo-Fr 01:00-04:00; Sa 22:00-03:00, HOLIDAY, 2026-03-28T21:00:00Z/2026-03-29T01:00:00Z",
        "Mo-Fr 01:00-04:00, WORKDAY, 2026-03-29T00:00:00Z/2026-03-29T02:00:00Z",
        "Mo-Fr 09:00-10:00; PH 01:00-04:00, HOLIDAY, 2026-03-29T00:00:00Z/2026-03-29T02:00:00Z",
    })
    void aHolidayOnTheDayClocksChangeIsAsLongAsItIs(String text, DayKind kind, String stretch) {
        var open = OpeningHours.entered(text)
                .between(
                        Instant.parse("2026-03-28T12:00:00Z"),
                        Instant.parse("2026-03-29T12:00:00Z"),
                        ZoneId.of("Europe/Berlin"),
                        new CalendarDays(Map.of(LocalDate.of(2026, 3, 29), kind)));
        assertThat(open.stream().map(each -> each.from() + "/" + each.to())).containsExactly(stretch);
    }

    @Test
    void openAllWeekIsAlwaysOpen() {
        assertThat(OpeningHours.entered("24/7").isOpen(LocalDateTime.of(2026, 3, 8, 3, 0), CalendarDays.NONE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mo",
                "Mo-Fr",
                "Mo-Fr 9-21",
                "Mo-Xx 09:00-21:00",
                "Mo-Fr-Su 09:00-21:00",
                "Mo 25:00-26:00",
                "PH off",
                "PH",
                "Mo off",
                "Mo-PH 09:00-18:00",
                "Mo 09:00-18:00; PH off; PH 10:00-12:00",
                ";"
            })
    void openingHoursOfAnotherFormAreRefused(String text) {
        assertThatThrownBy(() -> OpeningHours.entered(text)).isInstanceOf(RefusedException.class);
    }
}
