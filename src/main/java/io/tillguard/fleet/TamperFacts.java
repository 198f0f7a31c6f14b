package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalReports.Security;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a terminal says that it was tampered with. The beginning of the last tampering is kept when a later report is
 * clean, and one that a late report tells of is not lost either: a tamper event is only settled by work on the terminal. Of two
 * reports of one instant the one that tells of tampering counts, whichever comes first.
 */
record TamperFacts(
        @Nullable Boolean tamper,
        @Nullable Instant at,
        @Nullable Instant since) {

    static final List<Column> COLUMNS =
            List.of(Column.flag("tamper"), Column.instant("tamper_at"), Column.instant("tamper_since"));

    static TamperFacts read(Cells cells) throws SQLException {
        return new TamperFacts(cells.flag("tamper"), cells.instant("tamper_at"), cells.instant("tamper_since"));
    }

    TamperFacts after(Report report, List<Observation> observed) {
        Security security = report.security();
        Boolean told = security == null ? null : security.tamper();
        if (told == null) {
            return this;
        }
        Instant now = report.factAt();
        boolean known = Boolean.TRUE.equals(tamper);
        if (at != null && now.isBefore(at)) {
            return told && !known ? past(report, at, observed) : this;
        }
        if (known && now.equals(at)) {
            return this;
        }
        if (told == known) {
            return new TamperFacts(told, now, since);
        }
        observed.add(observation(report, told ? 1 : 0, null));
        return new TamperFacts(told, now, told ? now : since);
    }

    private TamperFacts past(Report report, Instant clean, List<Observation> observed) {
        observed.add(observation(report, 1, clean));
        boolean later = since == null || report.factAt().isAfter(since);
        return later ? new TamperFacts(tamper, at, report.factAt()) : this;
    }

    private static Observation observation(Report report, long amount, @Nullable Instant to) {
        return new Observation(
                report.terminalId(), Observation.Kind.TAMPER, report.factAt(), report.factAt(), amount, null, to);
    }

    void write(List<@Nullable Object> values) {
        values.add(tamper);
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
    }
}
