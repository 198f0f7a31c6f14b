package io.tillguard.software;

import static java.util.stream.Collectors.groupingBy;

import io.tillguard.shared.Validity;
import io.tillguard.software.VersionHistory.Change;
import io.tillguard.software.VersionHistory.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what terminals run and have run: one read and at most three batched writes, whatever is changed. */
@Repository
class VersionStore {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate template;
    private final Clock clock;

    VersionStore(JdbcClient jdbc, NamedParameterJdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /** One product on one terminal. */
    record Slot(UUID terminal, UUID product) {}

    /** The histories of the terminals, each from the interval that holds the earliest fact. */
    Map<Slot, VersionHistory> histories(Collection<UUID> terminals, Instant earliest) {
        record Stored(Slot slot, Interval interval) {}
        List<Stored> stored = jdbc.sql("""
                        SELECT id, terminal_id, product_id, installed_version, valid_from, valid_to, confirmed_at
                        FROM software_installed
                        WHERE terminal_id = ANY (:terminals) AND valid_to > :earliest
                        ORDER BY terminal_id, product_id, valid_from""")
                .param("terminals", terminals.toArray(UUID[]::new))
                .param("earliest", Validity.utc(earliest))
                .query((row, number) -> new Stored(
                        new Slot(row.getObject("terminal_id", UUID.class), row.getObject("product_id", UUID.class)),
                        interval(row)))
                .list();
        Map<Slot, List<Stored>> bySlot = stored.stream().collect(groupingBy(Stored::slot));
        Map<Slot, VersionHistory> histories = new HashMap<>();
        bySlot.forEach((slot, rows) -> histories.put(
                slot, new VersionHistory(rows.stream().map(Stored::interval).toList())));
        return histories;
    }

    private static Interval interval(ResultSet row) throws SQLException {
        return new Interval(
                row.getObject("id", UUID.class),
                new Version(row.getString("installed_version")),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                instant(row, "confirmed_at"),
                Change.NONE);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Stores what changed in the histories. */
    void write(Map<Slot, VersionHistory> histories) {
        OffsetDateTime now = Validity.utc(clock.instant());
        Map<Change, List<MapSqlParameterSource>> writes = new HashMap<>();
        histories.forEach((slot, history) -> history.intervals()
                .forEach(interval -> writes.computeIfAbsent(interval.change(), change -> new ArrayList<>())
                        .add(values(slot, interval, now))));
        confirm(histories.values());
        batch("""
                UPDATE software_installed
                SET installed_version = :version, sort_key = :key, valid_from = :from, valid_to = :to, confirmed_at = :confirmed
                WHERE id = :id""", writes.get(Change.MOVED));
        batch("""
                INSERT INTO software_installed
                (id, terminal_id, product_id, installed_version, sort_key, valid_from, valid_to, confirmed_at, recorded_at)
                VALUES (:id, :terminal, :product, :version, :key, :from, :to, :confirmed, :now)""", writes.get(Change.NEW));
    }

    /** What runs unchanged is most of what is reported: one statement for all that a report confirms. */
    private void confirm(Collection<VersionHistory> histories) {
        Map<Instant, List<UUID>> confirmed = new TreeMap<>();
        histories.forEach(history -> history.intervals().stream()
                .filter(interval -> interval.change() == Change.CONFIRMED)
                .forEach(interval -> confirmed
                        .computeIfAbsent(interval.confirmed(), at -> new ArrayList<>())
                        .add(interval.id())));
        template.getJdbcTemplate()
                .batchUpdate(
                        "UPDATE software_installed SET confirmed_at = ? WHERE id = ANY (?)",
                        confirmed.entrySet(),
                        BATCH,
                        (row, entry) -> {
                            row.setObject(1, Validity.utc(entry.getKey()));
                            row.setArray(
                                    2,
                                    row.getConnection()
                                            .createArrayOf(
                                                    "uuid", entry.getValue().toArray()));
                        });
    }

    private static MapSqlParameterSource values(Slot slot, Interval interval, OffsetDateTime now) {
        return new MapSqlParameterSource("id", interval.id())
                .addValue("terminal", slot.terminal())
                .addValue("product", slot.product())
                .addValue("version", interval.version().text())
                .addValue("key", interval.version().sortKey())
                .addValue("from", Validity.utc(interval.from()))
                .addValue("to", Validity.utc(interval.to()))
                .addValue("confirmed", Validity.utc(interval.confirmed()))
                .addValue("now", now);
    }

    private void batch(String sql, @Nullable List<MapSqlParameterSource> rows) {
        if (rows != null) {
            template.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
        }
    }
}
