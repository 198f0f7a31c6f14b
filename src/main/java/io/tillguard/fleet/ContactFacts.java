package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a terminal was heard of, by the console's clock, and when it is due again.
 *
 * <p>How often it calls is learned from the gaps between contacts: a longer gap counts at once (up to {@link #LONGEST}),
 * a shorter one at most halves it, so that two quick retries do not make a daily caller look silent an hour later.
 */
record ContactFacts(
        Instant lastSeenAt,
        Instant factAt,
        long cadenceSeconds,
        Instant expectedAt,
        @Nullable Instant backAt) {

    /** The daily call of catm.001, until the terminal shows another rhythm. */
    static final Duration USUAL = Duration.ofHours(24);

    /** A silence longer than EW-N01's first step is an outage, not a rhythm. */
    private static final Duration LONGEST = Duration.ofHours(26);

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    static final List<Column> COLUMNS = List.of(
            Column.instant("last_seen_at"),
            Column.instant("fact_at"),
            Column.whole("cadence_seconds"),
            Column.instant("expected_at"),
            Column.instant("back_at"));

    static ContactFacts read(Cells cells) throws SQLException {
        return new ContactFacts(
                requireNonNull(cells.instant("last_seen_at")),
                requireNonNull(cells.instant("fact_at")),
                requireNonNull(cells.whole("cadence_seconds")),
                requireNonNull(cells.instant("expected_at")),
                cells.instant("back_at"));
    }

    ContactFacts after(Report report) {
        Instant newest = report.factAt().isAfter(factAt) ? report.factAt() : factAt;
        Instant received = report.receivedAt();
        if (!received.isAfter(lastSeenAt)) {
            return new ContactFacts(lastSeenAt, newest, cadenceSeconds, expectedAt, backAt);
        }
        long gap = Duration.between(lastSeenAt, received).toSeconds();
        long cadence = Math.clamp(Math.max(gap, cadenceSeconds / 2), SHORTEST.toSeconds(), LONGEST.toSeconds());
        return new ContactFacts(
                received,
                newest,
                cadence,
                received.plusSeconds(cadence),
                received.isAfter(expectedAt) ? received : backAt);
    }

    void write(List<@Nullable Object> values) {
        values.add(Cells.bind(lastSeenAt));
        values.add(Cells.bind(factAt));
        values.add(cadenceSeconds);
        values.add(Cells.bind(expectedAt));
        values.add(Cells.bind(backAt));
    }
}
