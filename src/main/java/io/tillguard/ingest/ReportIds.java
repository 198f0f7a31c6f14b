package io.tillguard.ingest;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Remembers which reports were taken. */
@Repository
class ReportIds {

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
        if (keys.size() == 1) {
            return rememberOne(keys.getFirst(), receivedAt) ? Set.of(keys.getFirst()) : Set.of();
        }
        Set<Key> fresh = new HashSet<>(keys);
        fresh.removeAll(known(keys));
        if (!fresh.isEmpty()) {
            insert(keys.stream().filter(fresh::contains).toList(), receivedAt);
        }
        return fresh;
    }

    int forgetBefore(Instant instant) {
        return jdbc.update("DELETE FROM ingest_report WHERE received_at < ?", Validity.utc(instant));
    }

    private boolean rememberOne(Key key, Instant receivedAt) {
        return jdbc.update(
                        """
                INSERT INTO ingest_report (terminal_id, report_id, received_at)
                SELECT CAST(? AS UUID), CAST(? AS VARCHAR(64)), CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
                WHERE NOT EXISTS (SELECT 1 FROM ingest_report WHERE terminal_id = ? AND report_id = ?)""",
                        key.terminalId(),
                        key.reportId(),
                        Validity.utc(receivedAt),
                        key.terminalId(),
                        key.reportId())
                == 1;
    }

    private Set<Key> known(List<Key> keys) {
        List<Object> binds = new ArrayList<>(keys.size() * 2);
        for (Key key : keys) {
            binds.add(key.terminalId());
            binds.add(key.reportId());
        }
        String values = String.join(",", Collections.nCopies(keys.size(), "(CAST(? AS UUID), CAST(? AS VARCHAR(64)))"));
        return new HashSet<>(jdbc.query(
                "SELECT r.terminal_id, r.report_id FROM (VALUES " + values + ") AS sent(terminal_id, report_id)"
                        + " JOIN ingest_report r ON r.terminal_id = sent.terminal_id AND r.report_id = sent.report_id",
                (row, n) -> new Key(row.getObject(1, UUID.class), row.getString(2)),
                binds.toArray()));
    }

    private void insert(List<Key> keys, Instant receivedAt) {
        List<Object> binds = new ArrayList<>(keys.size() * 3);
        for (Key key : keys) {
            binds.add(key.terminalId());
            binds.add(key.reportId());
            binds.add(Validity.utc(receivedAt));
        }
        jdbc.update(
                "INSERT INTO ingest_report (terminal_id, report_id, received_at) VALUES "
                        + String.join(",", Collections.nCopies(keys.size(), "(?, ?, ?)")),
                binds.toArray());
    }
}
