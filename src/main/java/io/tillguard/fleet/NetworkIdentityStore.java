package io.tillguard.fleet;

import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored lists of network identities. */
@Repository
class NetworkIdentityStore {

    private static final String SELECT = """
            SELECT i.id, i.kind, i.listed, i.terminal_id, i.site_id, s.code AS site, i.valid_from, i.valid_to, i.actor_name,
                i.reason
            FROM fleet_network_identity i LEFT JOIN organisation_site s ON s.id = i.site_id
            """;

    /** An entry and what it is kept for; one of both is null. */
    record Entry(
            NetworkIdentityRow row,
            @Nullable UUID terminal,
            @Nullable UUID site) {}

    private final JdbcClient jdbc;

    NetworkIdentityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NetworkIdentityRow> of(@Nullable UUID terminal, @Nullable UUID site, Instant asOf) {
        return jdbc
                .sql(SELECT + "WHERE (i.terminal_id = :terminal OR i.site_id = :site) AND " + Validity.asOf("i")
                        + " ORDER BY i.kind, i.listed, i.id")
                .param("terminal", terminal, Types.OTHER)
                .param("site", site, Types.OTHER)
                .param("asOf", Validity.utc(asOf))
                .query(NetworkIdentityStore::entry)
                .list()
                .stream()
                .map(Entry::row)
                .toList();
    }

    /** The entry if it still holds, locked against other writers. */
    Optional<Entry> lock(UUID id) {
        boolean open = jdbc.sql("SELECT id FROM fleet_network_identity WHERE id = :id AND valid_to = :open FOR UPDATE")
                .param("id", id)
                .param("open", Validity.OPEN)
                .query(UUID.class)
                .optional()
                .isPresent();
        return open
                ? jdbc.sql(SELECT + "WHERE i.id = :id")
                        .param("id", id)
                        .query(NetworkIdentityStore::entry)
                        .optional()
                : Optional.empty();
    }

    void add(NetworkIdentityRow row, @Nullable IpRange range, @Nullable UUID terminal, @Nullable UUID site) {
        jdbc.sql("""
                        INSERT INTO fleet_network_identity (id, terminal_id, site_id, kind, listed, range_from, range_to,
                            valid_from, valid_to, actor_name, reason)
                        VALUES (:id, :terminal, :site, :kind, :listed, :from, :to, :since, :open, :actor, :reason)""")
                .param("id", row.id())
                .param("terminal", terminal, Types.OTHER)
                .param("site", site, Types.OTHER)
                .param("kind", row.kind().name())
                .param("listed", row.listed())
                .param("from", range == null ? null : range.from(), Types.VARCHAR)
                .param("to", range == null ? null : range.to(), Types.VARCHAR)
                .param("since", Validity.utc(row.since()))
                .param("open", Validity.OPEN)
                .param("actor", row.actor())
                .param("reason", row.reason())
                .update();
    }

    void end(UUID id, Instant at) {
        jdbc.sql("UPDATE fleet_network_identity SET valid_to = :at WHERE id = :id")
                .param("at", Validity.utc(at))
                .param("id", id)
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        Instant until = row.getObject("valid_to", OffsetDateTime.class).toInstant();
        return new Entry(
                new NetworkIdentityRow(
                        row.getObject("id", UUID.class),
                        NetworkIdentity.Kind.valueOf(row.getString("kind")),
                        row.getString("listed"),
                        row.getString("site"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        until.equals(Validity.OPEN.toInstant()) ? null : until,
                        row.getString("actor_name"),
                        row.getString("reason")),
                row.getObject("terminal_id", UUID.class),
                row.getObject("site_id", UUID.class));
    }
}
