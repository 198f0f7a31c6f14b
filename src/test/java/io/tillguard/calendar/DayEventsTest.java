package io.tillguard.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.shared.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayEventsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;VALUE=DATE:20261001~DTEND;VALUE=DATE:20261003~SUMMARY:国庆节"
                        + " | 1 2026-10-01 HOLIDAY 国庆节, 1 2026-10-02 HOLIDAY 国庆节",
                "DTSTART;VALUE=DATE:20261010~SUMMARY:国庆节（班） | 1 2026-10-10 WORKDAY 国庆节（班）",
                "DTSTART:20261010~SUMMARY:国庆节 补班 第1天/共2天 | 1 2026-10-10 WORKDAY 国庆节 补班 第1天/共2天",
                "DTSTART:20261010~CATEGORIES:workday~SUMMARY:A\\, B | 1 2026-10-10 WORKDAY A, B",
                "DTSTART:20261010~X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY~SUMMARY:X | 1 2026-10-10 WORKDAY X",
                "DTSTART:20261001~X-APPLE-SPECIAL-DAY:WORK-HOLIDAY~SUMMARY:X | 1 2026-10-01 HOLIDAY X",
                "DTSTART:20261001~DTEND:20261001~SUMMARY:Fol~ ded | 1 2026-10-01 HOLIDAY Folded",
                "DTSTART:20261001~SUMMARY:X~BEGIN:VALARM~SUMMARY:Y~END:VALARM | 1 2026-10-01 HOLIDAY X",
                "DTSTART:20261001~RRULE:FREQ=YEARLY~SUMMARY:X | 1 unsupported-event",
                "DTSTART:20261001T090000Z~SUMMARY:X | 1 bad-day",
                "DTSTART:20261001~DTEND:20271101~SUMMARY:X | 1 bad-day",
                "DTSTART:20261001 | 1 missing-name",
                "SUMMARY:X | 1 missing-date",
                "DTSTART:20261001~SUMMARY:=1+1 | 1 formula-text",
            })
    void anEventIsItsDaysOrARefusal(String event, String expected) {
        assertThat(String.join(", ", read("BEGIN:VEVENT~" + event + "~END:VEVENT")))
                .isEqualTo(expected);
    }

    @Test
    void whereSomeEventsAreMarkedTheOthersAreNoDaysOff() {
        assertThat(read(
                        "BEGIN:VEVENT~DTSTART:20260819~X-APPLE-SPECIAL-DAY:TRUE~SUMMARY:七夕~END:VEVENT~BEGIN:VEVENT~DTSTART:20261001"
                                + "~SUMMARY:国庆节~X-APPLE-SPECIAL-DAY:WORK-HOLIDAY~END:VEVENT"))
                .containsExactly("1 unmarked-event", "2 2026-10-01 HOLIDAY 国庆节");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN:VCALENDAR", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"})
    void whatIsNoWholeCalendarIsRefused(String text) {
        var refused =
                catchThrowableOfType(RefusedException.class, () -> DayFile.read(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.refusal().code()).isEqualTo("unreadable-ical");
    }

    private static List<String> read(String events) {
        String text = "BEGIN:VCALENDAR~VERSION:2.0~PRODID:-//Example//EN~" + events + "~END:VCALENDAR~";
        return DayFile.read(text.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8)).stream()
                .map(line -> switch (line) {
                    case DayLine.Sound(long number, CalendarDay day) ->
                        number + " " + day.date() + " " + day.kind() + " " + day.name();
                    case DayLine.Refused(long number, var refusal) -> number + " " + refusal.code();
                })
                .toList();
    }
}
