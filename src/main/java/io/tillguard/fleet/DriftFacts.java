package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a terminal's clock is off: its clock when sending less the console's when receiving, in seconds. */
record DriftFacts(
        @Nullable Long seconds,
        @Nullable Instant at,
        @Nullable Instant since) {

    /** Observations count in these steps; EW-I04's limits are multiples of it. */
    static final long STEP_SECONDS = 30;

    private static final long MOST_STEPS = 1_000_000;

    static final List<Column> COLUMNS =
            List.of(Column.whole("drift_seconds"), Column.instant("drift_at"), Column.instant("drift_since"));

    static DriftFacts read(Cells cells) throws SQLException {
        return new DriftFacts(cells.whole("drift_seconds"), cells.instant("drift_at"), cells.instant("drift_since"));
    }

    /** Drift is measured on receipt, so it is ordered by the time received. */
    DriftFacts after(Report report, List<Observation> observed) {
        Instant sent = report.sentAt();
        Instant received = report.receivedAt();
        if (sent == null || (at != null && received.isBefore(at))) {
            return this;
        }
        long drift = Duration.between(received, sent).toSeconds();
        long steps = steps(drift);
        Instant run = steps == 0 ? null : since != null ? since : received;
        if (steps != (seconds == null ? 0 : steps(seconds))) {
            observed.add(new Observation(
                    report.terminalId(),
                    Observation.Kind.DRIFT,
                    received,
                    run == null ? received : run,
                    steps,
                    null,
                    null));
        }
        return new DriftFacts(drift, received, run);
    }

    /** Whole and begun steps beyond the first, so that "more than n steps" is exact: 30 s is 0, 31 s is 2, 61 s is 3. */
    static long steps(long seconds) {
        long absolute = Math.abs(seconds);
        return absolute <= STEP_SECONDS ? 0 : Math.min(MOST_STEPS, Math.ceilDiv(absolute, STEP_SECONDS));
    }

    void write(List<@Nullable Object> values) {
        values.add(seconds);
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
    }
}
