package io.tillguard.software;

import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts how many terminals are up to date: now, and at the end (UTC) of each of the last weeks that has not been counted
 * yet, from the intervals. Counting reads every terminal, so that no page does it.
 */
@Component
class ComplianceTask implements ScheduledTask {

    static final String KEY = "version-compliance";

    /** Weeks that the course over time goes back. */
    static final int WEEKS = 13;

    private final CompliancePoints points;
    private final Clock clock;

    ComplianceTask(CompliancePoints points, Clock clock) {
        this.points = points;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "0 2/5 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        points.count(today, FleetAt.present(), now);
        List<LocalDate> ends = ends(today);
        Set<LocalDate> counted = points.days();
        List<LocalDate> missing =
                ends.stream().filter(Predicate.not(counted::contains)).toList();
        int done = 0;
        for (LocalDate end : missing) {
            if (progress.cancelled()) {
                break;
            }
            Instant midnight = end.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            points.count(end, new FleetAt(midnight), midnight);
            progress.report(++done, missing.size());
        }
        counted.stream()
                .filter(day -> !day.equals(today) && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .forEach(points::forget);
        return "%d weeks counted again".formatted(done);
    }

    /** The last weeks' last days, the newest first. */
    private static List<LocalDate> ends(LocalDate today) {
        LocalDate newest = today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
        return Stream.iterate(newest, day -> day.minusWeeks(1)).limit(WEEKS).toList();
    }
}
