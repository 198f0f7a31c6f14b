package io.tillguard.maintenance;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.organisation.SiteWindows.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The days of a plan. Turn n begins n days after the plan and comes back after each interval, counted from its own first day, so
 * that a month's last day does not creep. A day outside the season moves into the next one. Work is planned for the day itself
 * or, where offices do not work that day, for the next day on which they do; it is due when that day is over. If the plan keeps to
 * windows, it begins in the first one from then on, on a day on which offices work, that is open long enough; where none is in the
 * next 60 days, windows are left aside: somebody should see the order. Days that
 * meet on one working day are one: the first of them stands for all.
 */
record PlanDates(PlanTerms terms) {

    /** How far beyond its day work may be moved: no calendar closes offices longer. */
    private static final int LONGEST_CLOSING = 60;

    /**
     * One day on which a turn comes.
     *
     * @param day as the interval says
     * @param dueOn the day on which the work is done at the latest
     * @param dueAt the end of that day at the site
     * @param plannedAt when work begins
     */
    record Day(LocalDate day, LocalDate dueOn, Instant dueAt, Instant plannedAt) {}

    /** How many turns there are: sites are spread over so many days. */
    int turns() {
        return terms.unit().turns(terms.every());
    }

    /**
     * The days of a turn.
     *
     * @param turn 0 to {@link #turns()} − 1
     * @param from the first day
     * @param until the first day that is too late
     */
    List<Day> days(int turn, LocalDate from, LocalDate until, ZoneId zone, CalendarDays calendar) {
        return days(turn, from, until, zone, calendar, null);
    }

    /**
     * The days of a turn, in windows.
     *
     * @param openings the window that is open at an instant or opens next; null if the plan does not ask
     */
    List<Day> days(
            int turn,
            LocalDate from,
            LocalDate until,
            ZoneId zone,
            CalendarDays calendar,
            @Nullable Function<Instant, Optional<Window>> openings) {
        SortedSet<LocalDate> days = new TreeSet<>();
        LocalDate first = terms.startsOn().plusDays(turn);
        for (long times = firstTimes(first, from); ; times++) {
            LocalDate day = terms.unit().after(first, times * terms.every());
            if (!day.isBefore(until)) {
                break;
            }
            LocalDate seasonal = terms.season() == null ? day : terms.season().within(day, turn);
            if (!seasonal.isBefore(from.minusDays(LONGEST_CLOSING)) && seasonal.isBefore(until)) {
                days.add(seasonal);
            }
        }
        List<Day> found = new ArrayList<>();
        LocalDate taken = LocalDate.MIN;
        for (LocalDate each : days) {
            Day day = day(each, zone, calendar, openings);
            // What lies before may have been moved onto a day that comes.
            if (day.dueOn().isAfter(taken) && !each.isBefore(from)) {
                found.add(day);
            }
            taken = day.dueOn();
        }
        return found;
    }

    /** So many intervals after its first day a turn may first matter: a year before, as a season may move it on. */
    private long firstTimes(LocalDate first, LocalDate from) {
        LocalDate early = from.minusDays(366);
        if (!first.isBefore(early)) {
            return 0;
        }
        long days = early.toEpochDay() - first.toEpochDay();
        return Math.max(0, days / (terms.unit().turns(terms.every()) + 3L * terms.every()));
    }

    /** When work that is wanted on a day is done. */
    Day day(LocalDate day, ZoneId zone, CalendarDays calendar, @Nullable Function<Instant, Optional<Window>> openings) {
        LocalDate worked = day;
        for (int moved = 0; !calendar.isWorked(worked) && moved < LONGEST_CLOSING; moved++) {
            worked = worked.plusDays(1);
        }
        Instant begins = worked.atTime(terms.beginsAt()).atZone(zone).toInstant();
        Instant planned = openings == null ? begins : inWindow(begins, zone, calendar, openings);
        LocalDate due = openings == null ? worked : LocalDate.ofInstant(planned, zone);
        return new Day(day, due, due.plusDays(1).atStartOfDay(zone).toInstant(), planned);
    }

    private Instant inWindow(
            Instant begins, ZoneId zone, CalendarDays calendar, Function<Instant, Optional<Window>> openings) {
        Instant end = begins.plus(LONGEST_CLOSING, ChronoUnit.DAYS);
        Instant at = begins;
        while (at.isBefore(end)) {
            Optional<Window> next = openings.apply(at);
            if (next.isEmpty()) {
                return begins;
            }
            Window window = next.get();
            LocalDate day = LocalDate.ofInstant(window.opens(), zone);
            boolean longEnough =
                    !window.opens().plus(terms.minutes(), ChronoUnit.MINUTES).isAfter(window.closes());
            if (longEnough && calendar.isWorked(day)) {
                return window.opens().isBefore(end) ? window.opens() : begins;
            }
            at = longEnough ? day.plusDays(1).atStartOfDay(zone).toInstant() : window.closes();
        }
        return begins;
    }
}
