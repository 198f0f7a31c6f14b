package io.tillguard.ingest;

import static java.util.stream.Collectors.toSet;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Remembers which reports were taken. */
@Repository
class ReportIds {

    private static final String REMEMBER = """
            INSERT INTO ingest_report (terminal_id, report_id, received_at, listed_at)
            SELECT CAST(? AS UUID), CAST(? AS VARCHAR(64)), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
                   CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
            WHERE NOT EXISTS (SELECT 1 FROM ingest_report WHERE terminal_id = ? AND report_id = ?)""";

    private final JdbcTemplate jdbc;

    ReportIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What makes a report the same report. */
    record Key(UUID terminalId, String reportId) {}

    /**
     * A report that was taken.
     *
     * @param listedAt the time of its facts if it lists components, null if it lists none
     */
    record Taken(Key key, @Nullable Instant listedAt) {}

    /**
     * Remembers the reports that are new, each given once.
     *
     * <p>Two requests with the same report at the same instant: the one that commits second fails by the primary key. Its
     * transaction is then to be repeated as a whole, and finds the key remembered.
     *
     * @return those that were new
     * @throws org.springframework.dao.DuplicateKeyException when another transaction was faster
     */
    Set<Key> remember(List<Taken> reports, Instant receivedAt) {
        OffsetDateTime at = Validity.utc(receivedAt);
        int[] inserted = jdbc.batchUpdate(REMEMBER, reports, reports.size(), (row, report) -> {
            Key key = report.key();
            row.setObject(1, key.terminalId());
            row.setString(2, key.reportId());
            row.setObject(3, at);
            row.setObject(4, report.listedAt() == null ? null : Validity.utc(report.listedAt()));
            row.setObject(5, key.terminalId());
            row.setString(6, key.reportId());
        })[0];
        return IntStream.range(0, inserted.length)
                .filter(each -> inserted[each] == 1)
                .mapToObj(each -> reports.get(each).key())
                .collect(toSet());
    }

    /** When a terminal listed components the next time after an instant, as far as its reports are remembered. */
    @Nullable
    Instant nextListed(UUID terminal, Instant after) {
        OffsetDateTime next = jdbc.queryForObject(
                "SELECT MIN(listed_at) FROM ingest_report WHERE terminal_id = ? AND listed_at > ?",
                OffsetDateTime.class,
                terminal,
                Validity.utc(after));
        return next == null ? null : next.toInstant();
    }

    int forgetBefore(Instant instant) {
        return jdbc.update("DELETE FROM ingest_report WHERE received_at < ?", Validity.utc(instant));
    }
}
