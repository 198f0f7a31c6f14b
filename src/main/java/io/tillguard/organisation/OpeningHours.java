package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a site is open, in its own time zone, written like {@code Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00}, or {@code 24/7}. An
 * end at or before its start means the next day.
 *
 * @param text as written, at most 400 characters
 * @param spans what it says
 */
public record OpeningHours(String text, List<Span> spans) {

    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE = Pattern.compile("([A-Za-z,-]+)\\s+(.+)");
    private static final Pattern TIMES = Pattern.compile("([0-2][0-9]:[0-5][0-9])\\s*-\\s*([0-2][0-9]:[0-5][0-9])");
    private static final String ALWAYS = "24/7";
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    /** One stretch of time on each of some days. */
    public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Span {
            days = Set.copyOf(days);
        }

        boolean holds(LocalDateTime at) {
            LocalTime time = at.toLocalTime();
            boolean today = days.contains(at.getDayOfWeek());
            if (from.isBefore(to)) {
                return today && !time.isBefore(from) && time.isBefore(to);
            }
            boolean sinceYesterday = days.contains(at.getDayOfWeek().minus(1)) && time.isBefore(to);
            return sinceYesterday || (today && !time.isBefore(from));
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
        if (trimmed.equals(ALWAYS)) {
            return new OpeningHours(trimmed, List.of(new Span(EnumSet.allOf(DayOfWeek.class), MIDNIGHT, MIDNIGHT)));
        }
        List<Span> spans = new ArrayList<>();
        for (String part : trimmed.split(";", -1)) {
            spans.addAll(rule(part.strip()));
        }
        return new OpeningHours(trimmed, spans);
    }

    /** Whether it never closes. */
    boolean isAlways() {
        return text.equals(ALWAYS);
    }

    /** Whether the site is open at that time of its own wall clock. */
    public boolean isOpen(LocalDateTime at) {
        return spans.stream().anyMatch(span -> span.holds(at));
    }

    /** The stretches of time in which the site is open between two instants, in their order, each ending before the next begins. */
    List<Stretch> between(Instant from, Instant to, ZoneId zone) {
        List<Stretch> open = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans) {
                if (span.days().contains(day.getDayOfWeek())) {
                    LocalDate end = span.from().isBefore(span.to()) ? day : day.plusDays(1);
                    Instant opens = day.atTime(span.from()).atZone(zone).toInstant();
                    Instant closes = end.atTime(span.to()).atZone(zone).toInstant();
                    open.add(new Stretch(opens.isBefore(from) ? from : opens, closes.isAfter(to) ? to : closes));
                }
            }
        }
        return Stretch.joined(open);
    }

    /** From one instant until another. */
    record Stretch(Instant from, Instant to) {

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

    private static List<Span> rule(String part) {
        Matcher rule = RULE.matcher(part);
        if (!rule.matches()) {
            throw refused(part);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : rule.group(1).split(",", -1)) {
            addDays(days, range, part);
        }
        List<Span> spans = new ArrayList<>();
        for (String times : rule.group(2).split(",", -1)) {
            Matcher found = TIMES.matcher(times.strip());
            if (!found.matches()) {
                throw refused(part);
            }
            spans.add(new Span(days, time(found.group(1), part), time(found.group(2), part)));
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
                "Opening hours look like 'Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00' or '24/7': '%s'"
                        .formatted(Refusal.plain(part)),
                part));
    }
}
