package io.tillguard.ingest;

import static java.util.stream.Collectors.toSet;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Remembers which reports were taken. */
@Repository
class ReportIds {

    private static final String REMEMBER = """
            INSERT INTO ingest_report (terminal_id, report_id, received_at)
            SELECT CAST(? AS UUID), CAST(? AS VARCHAR(64)), CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
            WHERE NOT EXISTS (SELECT 1 FROM ingest_report WHERE terminal_id = ? AND report_id = ?)""";

    private final JdbcTemplate jdbc;

    ReportIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What makes a report the same report. */
    record Key(UUID terminalId, String reportId) {}

    /**
     * Remembers the keys that are new, each given once.
     *
     * <p>Two requests with the same report at the same instant: the one that commits second fails by the primary key. Its
     * transaction is then to be repeated as a whole, and finds the key remembered.
     *
     * @return those that were new
     * @throws org.springframework.dao.DuplicateKeyException when another transaction was faster
     */
    Set<Key> remember(List<Key> keys, Instant receivedAt) {
        OffsetDateTime at = Validity.utc(receivedAt);
        int[] inserted = jdbc.batchUpdate(REMEMBER, keys, keys.size(), (row, key) -> {
            row.setObject(1, key.terminalId());
            row.setString(2, key.reportId());
            row.setObject(3, at);
            row.setObject(4, key.terminalId());
            row.setString(5, key.reportId());
        })[0];
        return IntStream.range(0, inserted.length)
                .filter(each -> inserted[each] == 1)
                .mapToObj(keys::get)
                .collect(toSet());
    }

    int forgetBefore(Instant instant) {
        return jdbc.update("DELETE FROM ingest_report WHERE received_at < ?", Validity.utc(instant));
    }
}
