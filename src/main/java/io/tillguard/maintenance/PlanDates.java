package io.tillguard.maintenance;

import io.tillguard.calendar.CalendarDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The days of a plan. Turn n begins n days after the plan and comes back after each interval, counted from its own first day, so
 * that a month's last day does not creep. A day outside the season moves into the next one. Work is planned for the day itself
 * or, where offices do not work that day, for the next day on which they do; it is due when that day is over.
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
        SortedSet<LocalDate> days = new TreeSet<>();
        LocalDate first = terms.startsOn().plusDays(turn);
        for (long times = firstTimes(first, from); ; times++) {
            LocalDate day = terms.unit().after(first, times * terms.every());
            if (!day.isBefore(until)) {
                break;
            }
            LocalDate seasonal = terms.season() == null ? day : terms.season().within(day, turn);
            if (!seasonal.isBefore(from) && seasonal.isBefore(until)) {
                days.add(seasonal);
            }
        }
        List<Day> found = new ArrayList<>();
        days.forEach(day -> found.add(day(day, zone, calendar)));
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

    private Day day(LocalDate day, ZoneId zone, CalendarDays calendar) {
        LocalDate worked = day;
        for (int moved = 0; !calendar.isWorked(worked) && moved < LONGEST_CLOSING; moved++) {
            worked = worked.plusDays(1);
        }
        LocalTime begins = terms.beginsAt();
        return new Day(
                day,
                worked,
                worked.plusDays(1).atStartOfDay(zone).toInstant(),
                worked.atTime(begins).atZone(zone).toInstant());
    }
}
