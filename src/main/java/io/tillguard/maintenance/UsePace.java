package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** When the meter of a terminal will have counted an interval, at its pace since its last turn. */
final class UsePace {

    /** More days than anybody plans. */
    static final String NEVER = "999999";

    /**
     * Whole days from today on, negative if it was so far before, {@link #NEVER} if its pace is not known: for the use {@code u} of
     * a terminal under a plan and its meter {@code m}, with the interval to be put in.
     */
    static final String DAYS_LEFT = """
            CASE WHEN m.total >= u.counted + %1$s THEN 0
                 WHEN m.total > u.seen AND m.read_at > :stale
                     AND EXTRACT(EPOCH FROM m.read_at) - EXTRACT(EPOCH FROM u.seen_at) >= :shortest
                 THEN FLOOR((EXTRACT(EPOCH FROM m.read_at) - :todaySeconds
                     + (u.counted + %1$s - m.total) * (EXTRACT(EPOCH FROM m.read_at) - EXTRACT(EPOCH FROM u.seen_at))
                         / (m.total - u.seen)) / 86400)
                 ELSE 999999 END""";

    /** Pace is told from so long a stretch: a weekend says little. */
    private static final long SHORTEST_SECONDS = 7L * 86_400;

    /** What was told longer ago says nothing about today. */
    private static final int STALE_DAYS = 14;

    private UsePace() {}

    /** What the expressions ask for. */
    static Map<String, Object> binds(LocalDate today, Instant now) {
        return Map.of(
                "todaySeconds",
                today.atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
                "stale",
                utc(now.minus(STALE_DAYS, ChronoUnit.DAYS)),
                "shortest",
                SHORTEST_SECONDS);
    }
}
