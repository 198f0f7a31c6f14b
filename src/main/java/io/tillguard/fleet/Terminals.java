package io.tillguard.fleet;

import io.tillguard.fleet.Terminal.Standing;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The stored terminals: the present in one table, all intervals in another, written together. */
@Repository
class Terminals {

    private static final String COLUMNS = """
            site_id, state, tid, merchant_no, acquirer_id, ownership, attendance, latitude, longitude, custodian,
            settlement_account, unified_credit_code""";

    private static final String SELECT =
            "SELECT id, serial, manufacturer_id, model_id, origin, deployed_on, warranty_until, version, " + COLUMNS
                    + " FROM fleet_terminal ";

    private static final String INSERT = "INSERT INTO fleet_terminal (" + COLUMNS
            + ", deployed_on, warranty_until, id, serial, manufacturer_id, model_id, origin, registered_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = """
            UPDATE fleet_terminal SET site_id = ?, state = ?, tid = ?, merchant_no = ?, acquirer_id = ?, ownership = ?,
                attendance = ?, latitude = ?, longitude = ?, custodian = ?, settlement_account = ?,
                unified_credit_code = ?, deployed_on = ?, warranty_until = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    private static final String INSERT_INTERVAL = "INSERT INTO fleet_terminal_history (" + COLUMNS
            + ", id, terminal_id, valid_from, valid_to, recorded_at, actor_name, reason)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int BATCH = 500;

    /** Since when, by whom and why something is so. */
    record Occasion(Instant at, Instant recordedAt, String actor, String reason) {
        Occasion {
            at = at.truncatedTo(ChronoUnit.MICROS);
            recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    Terminals(JdbcTemplate jdbc, NamedParameterJdbcTemplate named) {
        this.jdbc = jdbc;
        this.named = named;
    }

    /** The terminals with these serials, locked against other writers when they are to be written. */
    Map<String, List<Terminal>> bySerial(Collection<String> serials, boolean lock) {
        Map<String, List<Terminal>> found = new HashMap<>();
        if (!serials.isEmpty()) {
            String sql = SELECT + "WHERE serial IN (:serials) ORDER BY id" + (lock ? " FOR UPDATE" : "");
            named.query(sql, Map.of("serials", serials), Terminals::row)
                    .forEach(terminal -> found.computeIfAbsent(terminal.serial(), serial -> new ArrayList<>())
                            .add(terminal));
        }
        return found;
    }

    Optional<Terminal> lock(UUID id) {
        return jdbc.query(SELECT + "WHERE id = ? FOR UPDATE", Terminals::row, id).stream()
                .findFirst();
    }

    /** Adds terminals. Each stands as told since the day it was deployed (UTC), when that is told and past. */
    void addAll(List<Terminal> terminals, Occasion occasion) {
        OffsetDateTime registered = Validity.utc(occasion.recordedAt());
        batch(INSERT, terminals, (statement, terminal) -> {
            int next = standing(statement, terminal.standing());
            statement.setObject(next++, terminal.deployedOn(), Types.DATE);
            statement.setObject(next++, terminal.warrantyUntil(), Types.DATE);
            statement.setObject(next++, terminal.id());
            statement.setString(next++, terminal.serial());
            statement.setObject(next++, terminal.manufacturerId());
            statement.setObject(next++, terminal.modelId());
            statement.setString(next++, terminal.origin().name());
            statement.setObject(next, registered);
        });
        batch(
                INSERT_INTERVAL,
                terminals,
                (statement, terminal) -> interval(statement, terminal, occasion, since(terminal, occasion.at())));
    }

    private static Instant since(Terminal terminal, Instant told) {
        LocalDate deployed = terminal.deployedOn();
        if (deployed == null) {
            return told;
        }
        Instant midnight = deployed.atStartOfDay().toInstant(ZoneOffset.UTC);
        return midnight.isBefore(told) ? midnight : told;
    }

    /**
     * Something is known of terminals at an instant before they were registered: so they were there, and stood as is first
     * known of them. What contradicts the day of deployment (UTC) proves nothing.
     *
     * @param earliest for each terminal, of when something is known
     */
    void stoodAlready(Map<UUID, Instant> earliest) {
        jdbc.batchUpdate("""
                UPDATE fleet_terminal_history SET valid_from = ? WHERE terminal_id = ? AND valid_from > ?
                    AND valid_from = (SELECT MIN(b.valid_from) FROM fleet_terminal_history b WHERE b.terminal_id = ?)
                    AND NOT EXISTS (SELECT 1 FROM fleet_terminal t WHERE t.id = ? AND t.deployed_on > ?)""", earliest.entrySet(), BATCH, (statement, known) -> {
            OffsetDateTime at = Validity.utc(known.getValue());
            statement.setObject(1, at);
            statement.setObject(2, known.getKey());
            statement.setObject(3, at);
            statement.setObject(4, known.getKey());
            statement.setObject(5, known.getKey());
            statement.setObject(6, at.toLocalDate());
        });
    }

    /**
     * Writes changed terminals: the present, and a new interval from the occasion on. Where somebody was there first, and the
     * present interval began at the occasion or later, the change comes right after that beginning: no interval is lost, and
     * none overlaps another.
     *
     * @throws OptimisticLockingFailureException if somebody else was faster
     */
    void changeAll(List<Terminal> terminals, Occasion occasion) {
        batchChecked(terminals);
        Map<UUID, Instant> begun =
                openSince(terminals.stream().map(Terminal::id).toList());
        Map<UUID, Instant> since = new HashMap<>();
        begun.forEach((id, start) ->
                since.put(id, start.isBefore(occasion.at()) ? occasion.at() : start.plus(1, ChronoUnit.MICROS)));
        batch(
                "UPDATE fleet_terminal_history SET valid_to = ? WHERE terminal_id = ? AND valid_to = "
                        + Validity.OPEN_SQL,
                terminals,
                (statement, terminal) -> {
                    statement.setObject(1, Validity.utc(since.getOrDefault(terminal.id(), occasion.at())));
                    statement.setObject(2, terminal.id());
                });
        batch(
                INSERT_INTERVAL,
                terminals,
                (statement, terminal) ->
                        interval(statement, terminal, occasion, since.getOrDefault(terminal.id(), occasion.at())));
    }

    private Map<UUID, Instant> openSince(List<UUID> ids) {
        Map<UUID, Instant> begun = new HashMap<>();
        if (!ids.isEmpty()) {
            named.query(
                    "SELECT terminal_id, valid_from FROM fleet_terminal_history WHERE terminal_id IN (:ids) AND valid_to = "
                            + Validity.OPEN_SQL,
                    Map.of("ids", ids),
                    row -> {
                        begun.put(
                                row.getObject("terminal_id", UUID.class),
                                row.getObject("valid_from", OffsetDateTime.class)
                                        .toInstant());
                    });
        }
        return begun;
    }

    private void batchChecked(List<Terminal> terminals) {
        int[] counts = batch(UPDATE, terminals, (statement, terminal) -> {
            int next = standing(statement, terminal.standing());
            statement.setObject(next++, terminal.deployedOn(), Types.DATE);
            statement.setObject(next++, terminal.warrantyUntil(), Types.DATE);
            statement.setObject(next++, terminal.id());
            statement.setLong(next, terminal.version());
        });
        for (int count : counts) {
            if (count == 0) {
                throw new OptimisticLockingFailureException("A terminal was changed by somebody else meanwhile");
            }
        }
    }

    /** Binds one row of a batch. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, Terminal terminal) throws SQLException;
    }

    private int[] batch(String sql, List<Terminal> terminals, Binding binding) {
        if (terminals.isEmpty()) {
            return new int[0];
        }
        return jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int i) throws SQLException {
                binding.bind(statement, terminals.get(i));
            }

            @Override
            public int getBatchSize() {
                return terminals.size();
            }
        });
    }

    private static void interval(PreparedStatement statement, Terminal terminal, Occasion occasion, Instant since)
            throws SQLException {
        int next = standing(statement, terminal.standing());
        statement.setObject(next++, Uuid7.next());
        statement.setObject(next++, terminal.id());
        statement.setObject(next++, Validity.utc(since));
        statement.setObject(next++, Validity.OPEN);
        statement.setObject(next++, Validity.utc(occasion.recordedAt()));
        statement.setString(next++, occasion.actor());
        statement.setString(next, occasion.reason());
    }

    private static int standing(PreparedStatement statement, Standing standing) throws SQLException {
        statement.setObject(1, standing.siteId());
        statement.setString(2, standing.state().name());
        statement.setString(3, standing.tid());
        statement.setString(4, standing.merchantNo());
        statement.setObject(5, standing.acquirerId());
        statement.setString(6, standing.ownership());
        statement.setString(7, standing.attendance());
        statement.setObject(8, standing.latitude(), Types.DOUBLE);
        statement.setObject(9, standing.longitude(), Types.DOUBLE);
        statement.setString(10, standing.custodian());
        statement.setString(11, standing.settlementAccount());
        statement.setString(12, standing.unifiedCreditCode());
        return 13;
    }

    private static Terminal row(ResultSet row, int number) throws SQLException {
        Standing standing = new Standing(
                row.getObject("site_id", UUID.class),
                TerminalState.valueOf(row.getString("state")),
                row.getString("tid"),
                row.getString("merchant_no"),
                row.getObject("acquirer_id", UUID.class),
                row.getString("ownership"),
                row.getString("attendance"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("custodian"),
                row.getString("settlement_account"),
                row.getString("unified_credit_code"));
        return new Terminal(
                row.getObject("id", UUID.class),
                row.getString("serial"),
                row.getObject("manufacturer_id", UUID.class),
                row.getObject("model_id", UUID.class),
                Origin.valueOf(row.getString("origin")),
                row.getObject("deployed_on", LocalDate.class),
                row.getObject("warranty_until", LocalDate.class),
                standing,
                row.getLong("version"));
    }
}
