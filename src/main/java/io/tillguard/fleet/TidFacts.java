package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.Sighting.Home;
import io.tillguard.fleet.TerminalReports.Report;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which TID a terminal works.
 *
 * @param since since when it reports one that the register did not have for it, null while it does not
 */
record TidFacts(
        @Nullable String tid,
        @Nullable Instant at,
        @Nullable Instant since) {

    private static final int LENGTH = 8;

    static final List<Column> COLUMNS =
            List.of(Column.text("reported_tid"), Column.instant("tid_at"), Column.instant("tid_since"));

    static TidFacts read(Cells cells) throws SQLException {
        return new TidFacts(cells.text("reported_tid"), cells.instant("tid_at"), cells.instant("tid_since"));
    }

    TidFacts after(Report report, Home home, List<Observation> observed) {
        String told = report.tid();
        Instant now = report.factAt();
        if (told == null || told.length() > LENGTH || (at != null && now.isBefore(at))) {
            return this;
        }
        boolean other = !told.equals(home.tid());
        Instant run = other ? (since != null ? since : now) : null;
        boolean changed = other != (since != null) || (other && !told.equals(tid));
        if (changed) {
            observed.add(new Observation(
                    report.terminalId(),
                    Observation.Kind.OTHER_TID,
                    now,
                    run == null ? now : run,
                    other ? 1 : 0,
                    other ? told : null,
                    null));
        }
        return new TidFacts(told, now, run);
    }

    void write(List<@Nullable Object> values) {
        values.add(tid);
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
    }
}
