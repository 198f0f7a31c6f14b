package io.tillguard.calendar;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import net.fortuna.ical4j.util.Strings;
import org.jspecify.annotations.Nullable;

/**
 * Files of days as iCalendar (RFC 5545): events of whole days. The line of a day is the number of its event. Only the
 * library's parser is used: nothing in a file makes the console look up a time zone.
 */
final class DayEvents implements ContentHandler {

    private static final int MOST_DAYS = 366;
    private static final String SPECIAL = "X-APPLE-SPECIAL-DAY";
    private static final Map<String, DayKind> SPECIAL_DAYS =
            Map.of("WORK-HOLIDAY", DayKind.HOLIDAY, "ALTERNATE-WORKDAY", DayKind.WORKDAY);
    private static final Pattern MADE_UP = Pattern.compile("补班|上班|[（(]班[）)]|^班[|｜]");

    /** What may stand in an event that is not simply some days. */
    private static final List<String> UNSUPPORTED = List.of("RRULE", "RDATE", "DURATION");

    private final List<Map<String, String>> events = new ArrayList<>();
    private final Deque<String> components = new ArrayDeque<>();
    private @Nullable String property;

    /** Whether a file is iCalendar. */
    static boolean looksLike(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "")
                .stripLeading()
                .toUpperCase(Locale.ROOT)
                .startsWith("BEGIN:VCALENDAR");
    }

    /**
     * Reads a file.
     *
     * @throws RefusedException when it is no iCalendar in UTF-8
     */
    static List<DayLine> read(byte[] content) {
        DayEvents events = new DayEvents();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String plain = text.replace("\uFEFF", "").strip();
            new CalendarParserImpl().parse(new UnfoldingReader(new StringReader(plain), true), events);
        } catch (CharacterCodingException e) {
            throw refused("unknown-encoding", "The file is not UTF-8 text.", null);
        } catch (IOException | ParserException | RuntimeException e) {
            throw refused("unreadable-ical", "The file cannot be read as iCalendar.", null);
        }
        return events.lines();
    }

    private List<DayLine> lines() {
        boolean marked = events.stream().anyMatch(event -> event.containsKey(SPECIAL));
        List<DayLine> lines = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            int number = i + 1;
            try {
                days(events.get(i), marked).forEach(day -> lines.add(new DayLine.Sound(number, day)));
            } catch (RefusedException e) {
                lines.add(new DayLine.Refused(number, e.refusal()));
            }
        }
        return lines;
    }

    private static List<CalendarDay> days(Map<String, String> event, boolean marked) {
        for (String property : UNSUPPORTED) {
            if (event.containsKey(property)) {
                throw refused("unsupported-event", "An event must be some whole days, without " + property, property);
            }
        }
        String name = Strings.unescape(CalendarDay.required("name", event.get("SUMMARY")));
        DayKind kind = kind(event, name, marked);
        LocalDate first = date(CalendarDay.required("date", event.get("DTSTART")));
        LocalDate end = event.containsKey("DTEND") ? date(event.getOrDefault("DTEND", "")) : first.plusDays(1);
        if (!end.isAfter(first)) {
            end = first.plusDays(1);
        }
        if (end.isAfter(first.plusDays(MOST_DAYS))) {
            throw CalendarDay.badDate(end.toString());
        }
        return first.datesUntil(end)
                .map(date -> new CalendarDay(date, name, kind))
                .toList();
    }

    /** Apple's calendar of China marks days off and days that make up for them; what it does not mark is neither. */
    private static DayKind kind(Map<String, String> event, String name, boolean marked) {
        DayKind special = SPECIAL_DAYS.get(event.getOrDefault(SPECIAL, ""));
        if (special != null) {
            return special;
        }
        if (marked) {
            throw refused("unmarked-event", "The event is marked neither as a holiday nor as a working day", name);
        }
        String categories = event.getOrDefault("CATEGORIES", "").toUpperCase(Locale.ROOT);
        return categories.contains(DayKind.WORKDAY.name())
                        || MADE_UP.matcher(name).find()
                ? DayKind.WORKDAY
                : DayKind.HOLIDAY;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw CalendarDay.badDate(text);
        }
    }

    private static RefusedException refused(String code, String message, @Nullable String value) {
        return new RefusedException(new Refusal(code, null, message, value));
    }

    @Override
    public void startComponent(String name) {
        components.push(name.toUpperCase(Locale.ROOT));
        if (inEvent()) {
            events.add(new HashMap<>());
        }
    }

    @Override
    public void endComponent(String name) {
        components.poll();
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
    }

    @Override
    public void propertyValue(String value) {
        if (inEvent() && property != null) {
            events.getLast().putIfAbsent(property, value);
        }
    }

    private boolean inEvent() {
        return "VEVENT".equals(components.peek());
    }

    @Override
    public void startCalendar() {}

    @Override
    public void endCalendar() {}

    @Override
    public void endProperty(String name) {}

    @Override
    public void parameter(String name, String value) {}
}
