package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.DayKind;
import io.tillguard.organisation.SiteWindows;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDatesTest {

    private static final LocalDate YEAR = LocalDate.of(2027, 1, 1);

    /** With and without daylight saving, on both hemispheres, with half hours, and one whose midnight is skipped once a year. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Africa/Cairo"),
            ZoneOffset.UTC);

    @Test
    void aMonthsLastDayDoesNotCreep() {
        PlanTerms terms = terms(1, PlanUnit.MONTHS, null, LocalDate.of(2027, 1, 31));
        assertThat(days(terms, 0))
                .startsWith(
                        LocalDate.of(2027, 1, 31),
                        LocalDate.of(2027, 2, 28),
                        LocalDate.of(2027, 3, 31),
                        LocalDate.of(2027, 4, 30));
    }

    @Test
    void aLeapDayComesBackOnTheLastOfFebruary() {
        PlanTerms terms = terms(12, PlanUnit.MONTHS, null, LocalDate.of(2024, 2, 29));
        assertThat(days(terms, 0)).containsExactly(LocalDate.of(2027, 2, 28));
    }

    @Test
    void workOnAHolidayIsDoneOnTheNextWorkingDayAndDueWhenThatIsOver() {
        var calendar = new CalendarDays(
                Map.of(LocalDate.of(2027, 10, 1), DayKind.HOLIDAY, LocalDate.of(2027, 10, 2), DayKind.WORKDAY));
        PlanTerms terms = terms(12, PlanUnit.MONTHS, null, LocalDate.of(2027, 10, 1));
        var found = new PlanDates(terms).days(0, YEAR, YEAR.plusYears(1), ZoneId.of("Asia/Shanghai"), calendar);
        assertThat(found)
                .containsExactly(new PlanDates.Day(
                        LocalDate.of(2027, 10, 1),
                        LocalDate.of(2027, 10, 2),
                        Instant.parse("2027-10-02T16:00:00Z"),
                        Instant.parse("2027-10-02T01:00:00Z")));
    }

    @Test
    void aWeekOffDoesNotMakeTwoOrdersForOneDay() {
        var off = new HashMap<LocalDate, DayKind>();
        for (int day = 1; day <= 7; day++) {
            off.put(LocalDate.of(2027, 10, day), DayKind.HOLIDAY);
        }
        off.put(LocalDate.of(2027, 10, 9), DayKind.WORKDAY);
        PlanTerms terms = terms(1, PlanUnit.WEEKS, null, LocalDate.of(2027, 10, 1));
        var dates = new PlanDates(terms);
        var zone = ZoneId.of("Asia/Shanghai");
        var calendar = new CalendarDays(off);
        assertThat(dates.days(0, YEAR, LocalDate.of(2027, 10, 20), zone, calendar))
                .extracting(PlanDates.Day::day, PlanDates.Day::dueOn)
                .containsExactly(
                        tuple(LocalDate.of(2027, 10, 1), LocalDate.of(2027, 10, 8)),
                        tuple(LocalDate.of(2027, 10, 15), LocalDate.of(2027, 10, 15)));
        // Asked in the middle of the week off, the day that was moved already stands for the next one.
        assertThat(dates.days(0, LocalDate.of(2027, 10, 5), LocalDate.of(2027, 10, 20), zone, calendar))
                .extracting(PlanDates.Day::day)
                .containsExactly(LocalDate.of(2027, 10, 15));
    }

    @Test
    void aSeasonThatPassesTheEndOfTheYearTakesInWhatLiesOutside() {
        var winter = new Season(MonthDay.of(11, 1), MonthDay.of(2, 29));
        PlanTerms terms = terms(6, PlanUnit.MONTHS, winter, LocalDate.of(2027, 1, 15));
        assertThat(days(terms, 0)).containsExactly(LocalDate.of(2027, 1, 15), LocalDate.of(2027, 11, 1));
        assertThat(days(terms, 3)).containsExactly(LocalDate.of(2027, 1, 18), LocalDate.of(2027, 11, 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2_026, 90_210})
    void aYearOfRandomPlansAgreesWithDaysCountedOneByOne(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            PlanTerms terms = random(random);
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            CalendarDays calendar = calendar(random);
            int turn = random.nextInt(new PlanDates(terms).turns());
            assertThat(new PlanDates(terms).days(turn, YEAR, YEAR.plusYears(1), zone, calendar))
                    .as("%s, turn %d, %s", terms, turn, zone)
                    .isEqualTo(oneByOne(terms, turn, zone, calendar));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 11, 77, 2_026})
    void workInRandomWindowsBeginsInTheFirstMinuteFromWhichEnoughFollow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            PlanTerms terms = random(random);
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            CalendarDays calendar = calendar(random);
            Instant start = YEAR.minusDays(70).atStartOfDay(ZoneOffset.UTC).toInstant();
            BitSet open = new BitSet();
            for (int at = random.nextInt(2_000); at < 550 * 1_440; at += 1 + random.nextInt(9_000)) {
                int closes = at + 5 + random.nextInt(random.nextInt(10) == 0 ? 4_000 : 60);
                open.set(at, closes);
                at = closes;
            }
            var found = new PlanDates(terms)
                    .days(0, YEAR, YEAR.plusYears(1), zone, calendar, from -> next(open, start, from));
            var expected = new ArrayList<Instant>();
            LocalDate taken = LocalDate.MIN;
            for (PlanDates.Day day :
                    new PlanDates(terms).days(0, YEAR.minusDays(60), YEAR.plusYears(1), zone, calendar)) {
                Instant begins = firstMinute(day.plannedAt(), open, start, zone, calendar);
                LocalDate due = LocalDate.ofInstant(begins, zone);
                // Days that meet in one day's windows are one.
                if (due.isAfter(taken) && !day.day().isBefore(YEAR)) {
                    expected.add(begins);
                }
                taken = due;
            }
            assertThat(found)
                    .as("%s %s", terms, zone)
                    .extracting(PlanDates.Day::plannedAt)
                    .isEqualTo(expected);
            assertThat(found)
                    .allSatisfy(day -> assertThat(day.dueOn()).isEqualTo(LocalDate.ofInstant(day.plannedAt(), zone)));
        }
    }

    private static Optional<SiteWindows.Window> next(BitSet open, Instant start, Instant from) {
        int opens = open.nextSetBit((int) Duration.between(start, from).toMinutes());
        return opens < 0
                ? Optional.empty()
                : Optional.of(new SiteWindows.Window(
                        start.plus(Duration.ofMinutes(opens)),
                        start.plus(Duration.ofMinutes(open.nextClearBit(opens)))));
    }

    private static Instant firstMinute(Instant begins, BitSet open, Instant start, ZoneId zone, CalendarDays calendar) {
        int first = (int) Duration.between(start, begins).toMinutes();
        for (int minute = first; minute < first + 60 * 1_440; minute++) {
            Instant at = start.plus(Duration.ofMinutes(minute));
            if (open.get(minute, minute + 30).cardinality() == 30 && !free(LocalDate.ofInstant(at, zone), calendar)) {
                return at;
            }
        }
        return begins;
    }

    private static List<PlanDates.Day> oneByOne(PlanTerms terms, int turn, ZoneId zone, CalendarDays calendar) {
        LocalDate first = terms.startsOn().plusDays(turn);
        var days = new TreeSet<LocalDate>();
        var before = new TreeSet<LocalDate>();
        for (int times = 0; times < 20_000; times++) {
            long units = (long) times * terms.every();
            LocalDate day = switch (terms.unit()) {
                case DAYS -> first.plusDays(units);
                case WEEKS -> first.plusDays(7 * units);
                case MONTHS -> first.plusMonths(units);
                default -> throw new IllegalStateException(terms.unit() + " is counted by no calendar");
            };
            if (day.getYear() > YEAR.getYear()) {
                break;
            }
            LocalDate moved = inSeason(day, terms.season(), turn);
            if (moved.isAfter(YEAR.minusDays(90)) && moved.isBefore(YEAR.plusYears(1))) {
                days.add(moved);
            }
        }
        // Days that meet on one working day are one.
        var found = new ArrayList<PlanDates.Day>();
        for (LocalDate day : days) {
            PlanDates.Day next = worked(day, terms, zone, calendar);
            if (next.day().getYear() == YEAR.getYear()
                    && found.stream().noneMatch(each -> each.dueOn().equals(next.dueOn()))) {
                found.add(next);
            } else if (next.day().getYear() < YEAR.getYear()) {
                before.add(next.dueOn());
            }
        }
        return found.stream().filter(each -> !before.contains(each.dueOn())).toList();
    }

    private static LocalDate inSeason(LocalDate day, @Nullable Season season, int turn) {
        if (season == null || holds(season, day)) {
            return day;
        }
        LocalDate next = day;
        while (!holds(season, next)) {
            next = next.plusDays(1);
        }
        int length = 0;
        while (holds(season, next.plusDays(length))) {
            length++;
        }
        return next.plusDays(turn % length);
    }

    private static boolean holds(Season season, LocalDate day) {
        LocalDate from = season.from().atYear(day.getYear());
        LocalDate to = season.to().atYear(day.getYear());
        return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
    }

    private static PlanDates.Day worked(LocalDate day, PlanTerms terms, ZoneId zone, CalendarDays calendar) {
        LocalDate worked = day;
        while (free(worked, calendar)) {
            worked = worked.plusDays(1);
        }
        Instant over = worked.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(86_400);
        while (!LocalDate.ofInstant(over, zone).isAfter(worked)) {
            over = over.plusSeconds(60);
        }
        return new PlanDates.Day(
                day, worked, over, worked.atTime(terms.beginsAt()).atZone(zone).toInstant());
    }

    private static boolean free(LocalDate day, CalendarDays calendar) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? !calendar.isMadeUp(day) : calendar.isHoliday(day);
    }

    private static PlanTerms random(Random random) {
        PlanUnit unit = List.of(PlanUnit.DAYS, PlanUnit.WEEKS, PlanUnit.MONTHS).get(random.nextInt(3));
        int every = 1 + random.nextInt(unit == PlanUnit.DAYS ? 120 : 14);
        Season season = random.nextBoolean()
                ? null
                : new Season(
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)),
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)));
        LocalDate starts = YEAR.minusDays(random.nextInt(2_000)).plusDays(random.nextInt(300));
        return terms(every, unit, season, starts);
    }

    private static CalendarDays calendar(Random random) {
        var kinds = new HashMap<LocalDate, DayKind>();
        for (int i = 0; i < 60; i++) {
            kinds.put(YEAR.plusDays(random.nextInt(365)), random.nextInt(3) == 0 ? DayKind.WORKDAY : DayKind.HOLIDAY);
        }
        return new CalendarDays(kinds);
    }

    private static List<LocalDate> days(PlanTerms terms, int turn) {
        return new PlanDates(terms)
                .days(turn, YEAR, YEAR.plusYears(1), ZoneOffset.UTC, CalendarDays.NONE).stream()
                        .map(PlanDates.Day::day)
                        .toList();
    }

    private static PlanTerms terms(int every, PlanUnit unit, @Nullable Season season, LocalDate starts) {
        return new PlanTerms(
                "Clean", null, null, every, unit, season, starts, LocalTime.of(9, 0), 30, "Clean the head", null, null);
    }
}
