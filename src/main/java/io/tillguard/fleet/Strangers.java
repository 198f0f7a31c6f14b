package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Devices that nobody registered and that report under the TID of a registered terminal: EW-P03 names them. */
@Repository
public class Strangers {

    private final NamedParameterJdbcTemplate jdbc;

    Strangers(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a device without registration said of itself. */
    public record Stranger(String serial, String tid, Instant receivedAt) {}

    private record Owner(UUID id, String tid) {}

    /** Keeps those that use the TID of a terminal within the sender's scope, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(List<Stranger> strangers, Scope scope) {
        Map<String, Stranger> byTid =
                strangers.stream().collect(toMap(Stranger::tid, stranger -> stranger, (first, last) -> last));
        Where where = new Where()
                .and("t.tid = ANY (:tids)", "tids", byTid.keySet().toArray(String[]::new))
                .and("t.state NOT IN " + SubstitutionRule.GONE)
                .within(scope, "t.site_id");
        List<Owner> owners = jdbc.query(
                "SELECT t.id, t.tid FROM fleet_terminal t" + where.sql() + " ORDER BY t.id",
                where.binds(),
                (row, number) -> new Owner(row.getObject("id", UUID.class), row.getString("tid")));
        for (Owner owner : owners) {
            keep(owner.id(), requireNonNull(byTid.get(owner.tid())));
        }
    }

    private void keep(UUID terminal, Stranger stranger) {
        jdbc.update(
                """
                MERGE INTO fleet_stranger k
                USING (SELECT CAST(:terminal AS UUID) AS terminal_id, CAST(:serial AS VARCHAR(64)) AS serial,
                    CAST(:tid AS VARCHAR(8)) AS tid, CAST(:at AS TIMESTAMP(6) WITH TIME ZONE) AS seen_at) n
                ON (k.terminal_id = n.terminal_id)
                WHEN MATCHED THEN UPDATE SET serial = n.serial, tid = n.tid, last_seen_at = n.seen_at,
                    first_seen_at = CASE WHEN k.serial = n.serial AND k.tid = n.tid THEN k.first_seen_at ELSE n.seen_at END
                WHEN NOT MATCHED THEN INSERT (terminal_id, serial, tid, first_seen_at, last_seen_at)
                    VALUES (n.terminal_id, n.serial, n.tid, n.seen_at, n.seen_at)""",
                new MapSqlParameterSource("terminal", terminal)
                        .addValue("serial", stranger.serial())
                        .addValue("tid", stranger.tid())
                        .addValue("at", Validity.utc(stranger.receivedAt())));
    }

    /**
     * Forgets those whose terminal was given another TID or state since they were last seen.
     *
     * @return how many
     */
    @Transactional
    public int forgetSettled() {
        return jdbc.update(
                "DELETE FROM fleet_stranger WHERE "
                        + SubstitutionRule.RECORDED.formatted(
                                "fleet_stranger.terminal_id", "fleet_stranger.last_seen_at"),
                new MapSqlParameterSource());
    }
}
