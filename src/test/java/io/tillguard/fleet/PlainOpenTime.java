package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.organisation.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a site is open, asked minute by minute. */
final class PlainOpenTime {

    private final @Nullable OpeningHours hours;
    private final ZoneId zone;

    /** @param site null for one that is nowhere, and so never closed */
    PlainOpenTime(Snapshot snapshot, @Nullable UUID site) {
        Row row = site == null ? null : snapshot.row("organisation_site", "id", site);
        String text = row == null ? null : row.text("opening_hours");
        hours = text == null ? null : OpeningHours.entered(text);
        zone = ZoneId.of(row == null ? "UTC" : requireNonNull(row.text("time_zone")));
    }

    boolean isOpen(Instant at) {
        return hours == null || hours.isOpen(LocalDateTime.ofInstant(at, zone), CalendarDays.NONE);
    }

    /** How long the site was open between two instants; counting ends at a limit. */
    Duration between(Instant from, Instant to, Duration limit) {
        if (hours == null) {
            return Duration.between(from, to);
        }
        Duration open = Duration.ZERO;
        Instant minute = from;
        while (minute.isBefore(to) && open.compareTo(limit) <= 0) {
            Instant next = minute.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
            Instant end = next.isAfter(to) ? to : next;
            open = isOpen(minute) ? open.plus(Duration.between(minute, end)) : open;
            minute = next;
        }
        return open;
    }
}
