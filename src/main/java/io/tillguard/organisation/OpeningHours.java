package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a site is open, in its own time zone, written like {@code Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00; PH 10:00-16:00}, or
 * {@code 24/7}. An end at or before its start means the next day. {@code PH} are the holidays of the site's calendar, {@code
 * PH off} closes on them, as no word about them does.
 *
 * @param text as written, at most 400 characters
 * @param spans what it says
 */
public record OpeningHours(String text, List<Span> spans) {

    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final String HOLIDAYS = "PH";
    private static final String CLOSED_ON_HOLIDAYS = "PH off";
    private static final Pattern RULE = Pattern.compile("([A-Za-z,-]+)\\s+(.+)");
    private static final Pattern TIMES = Pattern.compile("([0-2][0-9]:[0-5][0-9])\\s*-\\s*([0-2][0-9]:[0-5][0-9])");
    private static final String ALWAYS = "24/7";
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    /**
     * One stretch of time on each of some days.
     *
     * @param holidays whether it holds on holidays too, whatever their weekday
     */
    public record Span(Set<DayOfWeek> days, boolean holidays, LocalTime from, LocalTime to) {
        public Span {
            days = Set.copyOf(days);
        }

        private boolean passesMidnight() {
            return !from.isBefore(to);
        }
    }

    public OpeningHours {
        spans = List.copyOf(spans);
    }

    /**
     * Reads the text form.
     *
     * @throws RefusedException naming the part that is not understood
     */
    public static OpeningHours entered(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > 400) {
            throw refused(trimmed);
        }
        List<Span> spans = new ArrayList<>();
        boolean off = false;
        for (String part : trimmed.split(";", -1)) {
            String rule = part.strip();
            if (rule.equals(CLOSED_ON_HOLIDAYS)) {
                off = true;
            } else {
                spans.addAll(rule(rule, trimmed));
            }
        }
        if (spans.isEmpty() || (off && spans.stream().anyMatch(Span::holidays))) {
            throw refused(trimmed);
        }
        return new OpeningHours(trimmed, spans);
    }

    /** Whether it never closes. */
    boolean isAlways() {
        return text.equals(ALWAYS);
    }

    /** Whether a site that keeps a calendar's holidays is open at that time of its own wall clock. */
    public boolean isOpen(LocalDateTime at, CalendarDays calendar) {
        LocalDate today = at.toLocalDate();
        LocalTime time = at.toLocalTime();
        return on(today, calendar)
                        .anyMatch(span ->
                                !time.isBefore(span.from()) && (span.passesMidnight() || time.isBefore(span.to())))
                || on(today.minusDays(1), calendar).anyMatch(span -> span.passesMidnight() && time.isBefore(span.to()));
    }

    /** What begins on a day. A day of a weekend that is worked is like a Monday where it would be closed. */
    private Stream<Span> on(LocalDate day, CalendarDays calendar) {
        if (calendar.isHoliday(day)) {
            return spans.stream().filter(Span::holidays);
        }
        DayOfWeek like = calendar.isMadeUp(day) && isClosed(day.getDayOfWeek()) ? DayOfWeek.MONDAY : day.getDayOfWeek();
        return spans.stream().filter(span -> span.days().contains(like));
    }

    private boolean isClosed(DayOfWeek day) {
        return spans.stream().noneMatch(span -> span.days().contains(day));
    }

    /** The stretches of time in which the site is open between two instants, in their order, each ending before the next begins. */
    List<Stretch> between(Instant from, Instant to, ZoneId zone, CalendarDays calendar) {
        List<Stretch> open = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate next = LocalDate.ofInstant(from, zone).minusDays(1);
                !next.isAfter(last);
                next = next.plusDays(1)) {
            LocalDate day = next;
            on(day, calendar).forEach(span -> {
                LocalDate end = span.passesMidnight() ? day.plusDays(1) : day;
                for (Stretch each : Stretch.byTheClock(day.atTime(span.from()), end.atTime(span.to()), zone)) {
                    open.add(each.within(from, to));
                }
            });
        }
        return Stretch.joined(open);
    }

    /** From one instant until another. */
    record Stretch(Instant from, Instant to) {

        /** No zone is further from UTC. */
        private static final Duration FURTHEST = Duration.ofHours(18);

        /**
         * When a zone's wall clock shows a time from one until another: an hour that the clock shows twice counts twice, one
         * that it leaps over counts not at all.
         */
        static List<Stretch> byTheClock(LocalDateTime from, LocalDateTime to, ZoneId zone) {
            ZoneRules rules = zone.getRules();
            Instant end = to.toInstant(ZoneOffset.UTC).plus(FURTHEST);
            List<Stretch> shown = new ArrayList<>();
            Instant at = from.toInstant(ZoneOffset.UTC).minus(FURTHEST);
            while (at.isBefore(end)) {
                ZoneOffset offset = rules.getOffset(at);
                ZoneOffsetTransition leap = rules.nextTransition(at);
                Instant until = leap == null || leap.getInstant().isAfter(end) ? end : leap.getInstant();
                shown.add(new Stretch(from.toInstant(offset), to.toInstant(offset)).within(at, until));
                at = until;
            }
            return joined(shown);
        }

        /** What lies between two instants; it may be empty. */
        Stretch within(Instant first, Instant last) {
            return new Stretch(from.isBefore(first) ? first : from, to.isAfter(last) ? last : to);
        }

        /** The time of the first stretches less that of the others; both in their order and without overlaps. */
        static List<Stretch> without(List<Stretch> stretches, List<Stretch> others) {
            List<Stretch> left = new ArrayList<>();
            for (Stretch each : stretches) {
                Instant at = each.from;
                for (Stretch other : others) {
                    left.add(new Stretch(at, other.from).within(each.from, each.to));
                    at = other.to.isAfter(at) ? other.to : at;
                }
                left.add(new Stretch(at, each.to));
            }
            return joined(left);
        }

        /** The same time without overlaps and empty stretches. */
        static List<Stretch> joined(List<Stretch> stretches) {
            List<Stretch> joined = new ArrayList<>();
            stretches.stream()
                    .filter(each -> each.from.isBefore(each.to))
                    .sorted(Comparator.comparing(Stretch::from))
                    .forEach(each -> {
                        Stretch before = joined.isEmpty() ? null : joined.getLast();
                        if (before == null || before.to.isBefore(each.from)) {
                            joined.add(each);
                        } else if (each.to.isAfter(before.to)) {
                            joined.set(joined.size() - 1, new Stretch(before.from, each.to));
                        }
                    });
            return joined;
        }
    }

    private static List<Span> rule(String part, String text) {
        if (part.equals(ALWAYS)) {
            boolean never = text.equals(ALWAYS);
            return List.of(new Span(EnumSet.allOf(DayOfWeek.class), never, MIDNIGHT, MIDNIGHT));
        }
        Matcher rule = RULE.matcher(part);
        if (!rule.matches()) {
            throw refused(part);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        boolean holidays = false;
        for (String range : rule.group(1).split(",", -1)) {
            if (range.equals(HOLIDAYS)) {
                holidays = true;
            } else {
                addDays(days, range, part);
            }
        }
        List<Span> spans = new ArrayList<>();
        for (String times : rule.group(2).split(",", -1)) {
            Matcher found = TIMES.matcher(times.strip());
            if (!found.matches()) {
                throw refused(part);
            }
            spans.add(new Span(days, holidays, time(found.group(1), part), time(found.group(2), part)));
        }
        return spans;
    }

    private static void addDays(Set<DayOfWeek> days, String range, String part) {
        String[] ends = range.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < 0) {
            throw refused(part);
        }
        for (int day = first; ; day = (day + 1) % 7) {
            days.add(DayOfWeek.of(day + 1));
            if (day == last) {
                return;
            }
        }
    }

    private static LocalTime time(String text, String part) {
        if (text.equals("24:00")) {
            return MIDNIGHT;
        }
        if (text.compareTo("24:00") > 0) {
            throw refused(part);
        }
        return LocalTime.parse(text);
    }

    private static RefusedException refused(String part) {
        return new RefusedException(Refusal.of(
                "bad-opening-hours",
                "opening_hours",
                "Opening hours look like 'Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00; PH off' or '24/7': '%s'"
                        .formatted(Refusal.plain(part)),
                part));
    }
}
