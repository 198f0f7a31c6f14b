package io.tillguard.fleet;

import static java.util.stream.Collectors.joining;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.shared.DatabaseEngine;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sightings and observations. */
@Repository
class SightingStore {

    private static final Logger LOG = LoggerFactory.getLogger(SightingStore.class);

    private static final List<Column> COLUMNS = Sighting.columns();

    /** Only the report's own row is locked, so what the register says comes in by subqueries. */
    private static final String READ = """
            SELECT r.*,
                   (SELECT COALESCE(t.latitude, s.latitude) FROM fleet_terminal t
                    LEFT JOIN organisation_site s ON s.id = t.site_id WHERE t.id = r.terminal_id) AS home_latitude,
                   (SELECT COALESCE(t.longitude, s.longitude) FROM fleet_terminal t
                    LEFT JOIN organisation_site s ON s.id = t.site_id WHERE t.id = r.terminal_id) AS home_longitude,
                   (SELECT t.tid FROM fleet_terminal t WHERE t.id = r.terminal_id) AS home_tid
            FROM fleet_last_report r
            WHERE r.terminal_id = ANY (:terminals)
            ORDER BY r.terminal_id""";

    /** One row a statement, many statements a call: one text for every number of rows, which is planned once. */
    private static final String WRITE = """
            UPDATE fleet_last_report SET change_id = ?, %s
            WHERE terminal_id = ? AND change_id = ?""".formatted(COLUMNS.stream()
            .map(column -> column.name() + " = CAST(? AS " + column.type() + ")")
            .collect(joining(", ")));

    private static final String BEGIN = """
            INSERT INTO fleet_last_report
                (terminal_id, change_id, last_seen_at, fact_at, cadence_seconds, expected_at)
            SELECT t.id, CAST(? AS UUID), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
                   CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS BIGINT), CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
            FROM fleet_terminal t
            WHERE t.id = ? AND NOT EXISTS (SELECT 1 FROM fleet_last_report r WHERE r.terminal_id = t.id)""";

    /** What began at the same instant as it ends was never so. */
    private static final String FORGET = """
            DELETE FROM fleet_observation
            WHERE terminal_id = ? AND kind = ? AND valid_to = %s AND valid_from >= ?""".formatted(Validity.OPEN_SQL);

    private static final String CLOSE = """
            UPDATE fleet_observation SET valid_to = ?
            WHERE terminal_id = ? AND kind = ? AND valid_to = %s""".formatted(Validity.OPEN_SQL);

    /** An interval of the past that begins before a known one and reaches it makes that one begin earlier. */
    private static final String EXTEND = """
            UPDATE fleet_observation SET valid_from = ?, since = ?
            WHERE terminal_id = ? AND kind = ? AND valid_from > ? AND valid_from <= ?
                AND valid_from = (SELECT MIN(o.valid_from) FROM fleet_observation o
                    WHERE o.terminal_id = ? AND o.kind = ? AND o.valid_to > ?)""";

    private static final String OPEN_PAST = """
            INSERT INTO fleet_observation (id, terminal_id, kind, valid_from, valid_to, since, amount, detail)
            SELECT CAST(? AS UUID), t.id, CAST(? AS VARCHAR), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
                CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS BIGINT),
                CAST(? AS VARCHAR)
            FROM fleet_terminal t WHERE t.id = ? AND NOT EXISTS (SELECT 1 FROM fleet_observation o
                WHERE o.terminal_id = t.id AND o.kind = ? AND o.valid_from < ? AND o.valid_to > ?)""";

    private static final String OPEN = """
            INSERT INTO fleet_observation (id, terminal_id, kind, valid_from, valid_to, since, amount, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final DatabaseEngine engine;
    private final JdbcTemplate template;

    SightingStore(JdbcClient jdbc, DatabaseEngine engine, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.template = template;
    }

    /** Those of the terminals that ever reported. */
    Set<UUID> existing(Collection<UUID> terminals) {
        return new HashSet<>(jdbc.sql("SELECT terminal_id FROM fleet_last_report WHERE terminal_id = ANY (:terminals)")
                .param("terminals", terminals.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /**
     * What is known of those terminals that ever reported.
     *
     * @param locked whether their rows are locked, in the order of their identifiers, for the rest of the transaction
     */
    Map<UUID, Sighting> read(Collection<UUID> terminals, boolean locked) {
        var found = new HashMap<UUID, Sighting>();
        jdbc.sql(locked ? READ + " FOR UPDATE" : READ)
                .param("terminals", terminals.toArray(UUID[]::new))
                .query((row, number) -> Sighting.read(row))
                .list()
                .forEach(sighting -> found.put(sighting.terminalId(), sighting));
        return found;
    }

    /**
     * Makes the rows of terminals that report for the first time. Another call may be doing the same: PostgreSQL then waits
     * and passes over; H2 refuses the row, which does not end its transaction.
     */
    void begin(List<Report> first) {
        UUID change = Uuid7.next();
        if (engine == DatabaseEngine.POSTGRESQL) {
            template.batchUpdate(
                    BEGIN + " ON CONFLICT DO NOTHING",
                    first,
                    first.size(),
                    (statement, report) -> bindFirst(statement, report, change));
            return;
        }
        for (Report report : first) {
            try {
                template.update(BEGIN, statement -> bindFirst(statement, report, change));
            } catch (DuplicateKeyException e) {
                LOG.debug("The first report of {} came twice at once", report.terminalId());
            }
        }
    }

    private static void bindFirst(PreparedStatement statement, Report report, UUID change) throws SQLException {
        statement.setObject(1, change);
        statement.setObject(2, Validity.utc(report.receivedAt()));
        statement.setObject(3, Validity.utc(report.factAt()));
        statement.setLong(4, ContactFacts.USUAL.toSeconds());
        statement.setObject(5, Validity.utc(report.receivedAt().plus(ContactFacts.USUAL)));
        statement.setObject(6, report.terminalId());
    }

    /** Writes the rows that nobody changed since they were read, in the order given, and says which. */
    List<UUID> write(List<Sighting> sightings) {
        UUID change = Uuid7.next();
        int[] written = template.batchUpdate(
                        WRITE, sightings, sightings.size(), (statement, sighting) -> bind(statement, sighting, change))[
                0];
        return IntStream.range(0, written.length)
                .filter(i -> written[i] == 1)
                .mapToObj(i -> sightings.get(i).terminalId())
                .toList();
    }

    /** Ends and begins intervals, in the order given; together unless a terminal changed twice in the same respect. */
    void observe(List<Observation> observed) {
        long distinct = observed.stream()
                .map(change -> List.of(change.terminalId(), change.kind()))
                .distinct()
                .count();
        if (distinct == observed.size()) {
            closeAndOpen(observed);
        } else {
            observed.forEach(change -> closeAndOpen(List.of(change)));
        }
    }

    private void closeAndOpen(List<Observation> observed) {
        if (observed.isEmpty()) {
            return;
        }
        var present = observed.stream().filter(change -> change.to() == null).toList();
        int size = Math.max(1, present.size());
        template.batchUpdate(FORGET, present, size, (statement, change) -> {
            statement.setObject(1, change.terminalId());
            statement.setString(2, change.kind().name());
            statement.setObject(3, Validity.utc(change.from()));
        });
        template.batchUpdate(CLOSE, present, size, (statement, change) -> {
            statement.setObject(1, Validity.utc(change.from()));
            statement.setObject(2, change.terminalId());
            statement.setString(3, change.kind().name());
        });
        var begun = present.stream().filter(change -> change.amount() > 0).toList();
        template.batchUpdate(OPEN, begun, Math.max(1, begun.size()), (statement, change) -> {
            statement.setObject(1, Uuid7.next());
            statement.setObject(2, change.terminalId());
            statement.setString(3, change.kind().name());
            statement.setObject(4, Validity.utc(change.from()));
            statement.setObject(5, Validity.OPEN);
            statement.setObject(6, Validity.utc(change.since()));
            statement.setLong(7, change.amount());
            statement.setString(8, change.detail());
        });
        observed.forEach(change -> {
            if (change.to() != null) {
                tellPast(change, change.to());
            }
        });
    }

    /** Adds an interval of the past as far as nothing is known of its time: intervals of a kind never overlap. */
    private void tellPast(Observation change, Instant to) {
        var from = Validity.utc(change.from());
        var until = Validity.utc(to);
        var terminal = change.terminalId();
        String kind = change.kind().name();
        template.update(EXTEND, from, from, terminal, kind, from, until, terminal, kind, from);
        template.update(
                OPEN_PAST,
                Uuid7.next(),
                kind,
                from,
                until,
                Validity.utc(change.since()),
                change.amount(),
                change.detail(),
                terminal,
                kind,
                until,
                from);
    }

    private static void bind(PreparedStatement statement, Sighting sighting, UUID change) throws SQLException {
        int at = 1;
        statement.setObject(at++, change);
        for (@Nullable Object value : sighting.values()) {
            statement.setObject(at++, value);
        }
        statement.setObject(at++, sighting.terminalId());
        statement.setObject(at, sighting.changeId());
    }
}
