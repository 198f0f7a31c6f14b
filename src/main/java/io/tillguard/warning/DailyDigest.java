package io.tillguard.warning;

import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Counts what yesterday brought, and each of the last days that has not been counted, from the past: a day is the same
 * whenever it is counted, so that it is counted once.
 */
@Component
class DailyDigest implements ScheduledTask {

    static final String KEY = "daily-digest";

    /** Days that are made up for after an outage. */
    static final int MOST_DAYS = 31;

    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final DigestStore store;
    private final CompanyDays days;
    private final Clock clock;

    DailyDigest(DigestStore store, CompanyDays days, Clock clock) {
        this.store = store;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    /** Six in the morning on the company's wall, as far from UTC as it is when the console starts. */
    @Override
    public String cron() {
        ZonedDateTime morning =
                ZonedDateTime.of(days.of(clock.instant()), MORNING, days.zone()).withZoneSameInstant(ZoneOffset.UTC);
        return "0 %d %d * * ?".formatted(morning.getMinute(), morning.getHour());
    }

    @Override
    public String run(Progress progress) {
        LocalDate today = days.of(clock.instant());
        LocalDate first = first(today);
        Set<LocalDate> counted = store.counted(first, today);
        List<LocalDate> missing =
                first.datesUntil(today).filter(Predicate.not(counted::contains)).toList();
        int done = 0;
        for (LocalDate day : missing) {
            if (progress.cancelled()) {
                break;
            }
            store.write(day);
            progress.report(++done, missing.size());
        }
        return "%d days counted".formatted(done);
    }

    /** Nothing is counted of the time before the first warning, yesterday excepted. */
    private LocalDate first(LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate earliest = today.minusDays(MOST_DAYS);
        LocalDate began = store.firstRaised().map(days::of).orElse(yesterday);
        if (began.isAfter(yesterday)) {
            return yesterday;
        }
        return began.isBefore(earliest) ? earliest : began;
    }
}
