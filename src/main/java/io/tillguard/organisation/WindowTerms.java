package io.tillguard.organisation;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.organisation.OpeningHours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides when a site's windows are open.
 *
 * @param hours null for a site that says nothing of its opening hours: its windows keep clear of nothing
 * @param windows null for a site that nobody gave windows: any time will do
 * @param inOpeningHours whether windows may lie in opening hours
 */
record WindowTerms(
        ZoneId zone,
        @Nullable OpeningHours hours,
        CalendarDays calendar,
        @Nullable OpeningHours windows,
        boolean inOpeningHours) {

    private static final Duration STEP = Duration.ofDays(14);

    /** Windows that do not open for so long never do. */
    private static final Duration LONGEST_LOOK = Duration.ofDays(400);

    /** The windows between two instants, in their order, each closing before the next opens. */
    List<Stretch> between(Instant from, Instant to) {
        if (windows == null) {
            return from.isBefore(to) ? List.of(new Stretch(from, to)) : List.of();
        }
        List<Stretch> open = windows.between(from, to, zone, calendar);
        return inOpeningHours || hours == null ? open : Stretch.without(open, hours.between(from, to, zone, calendar));
    }

    /** What is left of the window that is open at an instant, or else the next one; empty if none ever opens. */
    Optional<Stretch> next(Instant from) {
        Instant end = from.plus(LONGEST_LOOK);
        for (Instant at = from; at.isBefore(end); at = at.plus(STEP)) {
            List<Stretch> open = between(at, at.plus(STEP));
            if (!open.isEmpty()) {
                Instant opens = open.getFirst().from();
                return Optional.of(between(opens, opens.plus(STEP)).getFirst());
            }
        }
        return Optional.empty();
    }
}
