package io.tillguard.fleet;

import static io.tillguard.shared.Validity.utc;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what meters showed. A reading that is no newer than what is known of the same meter is passed over. */
@Service
public class MeterReports {

    private static final String INSERT = """
            INSERT INTO fleet_meter (terminal_id, meter, reading, total, read_at, read_by, restarted_at)
            VALUES (:terminal, :meter, :reading, :total, :readAt, :readBy, :restartedAt)""";

    private static final String UPDATE = """
            UPDATE fleet_meter SET reading = :reading, total = :total, read_at = :readAt, read_by = :readBy,
                restarted_at = :restartedAt
            WHERE terminal_id = :terminal AND meter = :meter""";

    /** In one order, so that two batches never wait for each other. */
    private static final String LOCKED = " FOR UPDATE";

    private final NamedParameterJdbcTemplate jdbc;

    MeterReports(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(UUID terminal, Meter meter) {}

    /** Takes readings in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<MeterReading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        Map<Key, MeterRow> known = read(
                readings.stream()
                        .map(MeterReading::terminalId)
                        .distinct()
                        .sorted()
                        .toList(),
                LOCKED);
        Set<Key> stored = Set.copyOf(known.keySet());
        Set<Key> told = new LinkedHashSet<>();
        readings.stream().sorted(Comparator.comparing(MeterReading::readAt)).forEach(each -> {
            Key key = new Key(each.terminalId(), each.meter());
            MeterRow before = known.get(key);
            if (before == null || each.readAt().isAfter(before.readAt())) {
                known.put(key, before == null ? MeterRow.first(each) : before.after(each));
                told.add(key);
            }
        });
        List<SqlParameterSource> added = new ArrayList<>();
        List<SqlParameterSource> changed = new ArrayList<>();
        told.forEach(key -> (stored.contains(key) ? changed : added).add(values(key, known.get(key))));
        jdbc.batchUpdate(INSERT, added.toArray(SqlParameterSource[]::new));
        jdbc.batchUpdate(UPDATE, changed.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource values(Key key, @Nullable MeterRow row) {
        if (row == null) {
            throw new IllegalStateException("Nothing is known of " + key);
        }
        return new MapSqlParameterSource("terminal", key.terminal())
                .addValue("meter", key.meter().name())
                .addValue("reading", row.reading())
                .addValue("total", row.total())
                .addValue("readAt", utc(row.readAt()))
                .addValue("readBy", row.readBy())
                .addValue(
                        "restartedAt",
                        row.restartedAt() == null ? null : utc(row.restartedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private Map<Key, MeterRow> read(List<UUID> terminals, String lock) {
        Map<Key, MeterRow> known = new HashMap<>();
        jdbc.query(
                "SELECT * FROM fleet_meter WHERE terminal_id IN (:terminals) ORDER BY terminal_id, meter" + lock,
                Map.of("terminals", terminals),
                row -> {
                    OffsetDateTime restarted = row.getObject("restarted_at", OffsetDateTime.class);
                    Meter meter = Meter.valueOf(row.getString("meter"));
                    known.put(
                            new Key(row.getObject("terminal_id", UUID.class), meter),
                            new MeterRow(
                                    meter,
                                    row.getLong("reading"),
                                    row.getLong("total"),
                                    row.getObject("read_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("read_by"),
                                    restarted == null ? null : restarted.toInstant()));
                });
        return known;
    }

    /** What is known of a terminal's meters. */
    List<MeterRow> of(UUID terminal) {
        return read(List.of(terminal), "").values().stream()
                .sorted(Comparator.comparing(MeterRow::meter))
                .toList();
    }
}
