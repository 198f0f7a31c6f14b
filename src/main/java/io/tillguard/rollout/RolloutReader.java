package io.tillguard.rollout;

import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Where;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts rollouts together from their tables: a few queries for however many. */
@Component
class RolloutReader {

    private static final int SECONDS = 60;

    private static final String SELECT = """
            SELECT r.*, (SELECT b.rollout_no FROM rollout b WHERE b.id = r.members_of) AS back_no, v.release_version, v.security_critical, f.name || COALESCE(' ' || m.name, '') AS made,
                COALESCE(v.product_name, (SELECT MIN(p.name) FROM software_release_product c
                    JOIN software_product p ON p.id = c.product_id WHERE c.release_id = v.id)) AS product
            FROM rollout r
            JOIN software_release v ON v.id = r.release_id
            JOIN fleet_manufacturer f ON f.id = v.manufacturer_id
            LEFT JOIN fleet_model m ON m.id = v.model_id""";

    /** Of a reader who sees all, the last tick has counted. */
    private static final String WAVES = """
            SELECT w.* FROM rollout_wave w WHERE w.rollout_id IN (:ids) ORDER BY w.rollout_id, w.wave_no""";

    static final String COUNTS = """
            COUNT(*) AS members,
            SUM(CASE WHEN a.state = 'DONE' THEN 1 ELSE 0 END) AS done,
            SUM(CASE WHEN a.cause IS NOT NULL AND a.state <> 'DONE' THEN 1 ELSE 0 END) AS failing,
            SUM(CASE WHEN a.state = 'WAITING' AND a.reason = 'NOT_ACTIVE' THEN 1 ELSE 0 END) AS inactive,
            SUM(CASE WHEN a.state IN ('WAITING', 'OFFERED', 'RUNNING') THEN 1 ELSE 0 END) AS still_open""";

    private final JdbcClient jdbc;

    RolloutReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record WaveKey(UUID rollout, int wave) {}

    /** A region, site or model and how people call it. */
    private record Named(UUID id, String name) {}

    /** What belongs to some rollouts. */
    private record Parts(
            Map<UUID, List<Named>> nodes,
            Map<UUID, List<Named>> models,
            Map<WaveKey, List<Named>> waveNodes,
            Map<WaveKey, Counts> counts) {}

    /** The rollouts of a condition on {@code r}, with the terminals of a scope counted. */
    List<RolloutRow> read(Where where, String order, Scope scope) {
        List<UUID> ids = jdbc.sql("SELECT r.id FROM rollout r" + where.sql() + order)
                .params(where.binds())
                .query(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        Parts parts = parts(ids, scope);
        Map<UUID, List<WaveRow>> waves = new HashMap<>();
        jdbc.sql(WAVES).param("ids", ids).query(row -> {
            UUID rollout = row.getObject("rollout_id", UUID.class);
            waves.computeIfAbsent(rollout, key -> new ArrayList<>()).add(wave(row, parts));
        });
        Map<UUID, RolloutRow> found = new HashMap<>();
        jdbc.sql(SELECT + " WHERE r.id IN (:ids)").param("ids", ids).query(row -> {
            UUID id = row.getObject("id", UUID.class);
            found.put(id, row(row, id, waves.getOrDefault(id, List.of()), parts));
        });
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Parts parts(List<UUID> ids, Scope scope) {
        Parts parts = new Parts(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        named(ids, """
                SELECT x.rollout_id, x.node_id AS id, COALESCE(g.code, s.code, '–') AS name FROM rollout_node x
                LEFT JOIN organisation_region g ON g.id = x.node_id LEFT JOIN organisation_site s ON s.id = x.node_id
                WHERE x.rollout_id IN (:ids) ORDER BY name""", parts.nodes());
        named(ids, """
                SELECT x.rollout_id, x.model_id AS id, f.name || ' ' || m.name AS name FROM rollout_model x
                JOIN fleet_model m ON m.id = x.model_id JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                WHERE x.rollout_id IN (:ids) ORDER BY name""", parts.models());
        waveNodes(ids, parts.waveNodes());
        Map<WaveKey, Counts> counts = scope.isEverything() ? counted(ids) : countedWithin(scope, ids);
        return new Parts(parts.nodes(), parts.models(), parts.waveNodes(), counts);
    }

    private void waveNodes(List<UUID> ids, Map<WaveKey, List<Named>> into) {
        jdbc.sql("""
                SELECT x.rollout_id, x.wave_no, x.node_id AS id, COALESCE(g.code, s.code, '–') AS name
                FROM rollout_wave_node x
                LEFT JOIN organisation_region g ON g.id = x.node_id LEFT JOIN organisation_site s ON s.id = x.node_id
                WHERE x.rollout_id IN (:ids) ORDER BY name""").param("ids", ids).query(row -> {
            into.computeIfAbsent(key(row), key -> new ArrayList<>())
                    .add(new Named(row.getObject("id", UUID.class), row.getString("name")));
        });
    }

    private Map<WaveKey, Counts> countedWithin(Scope scope, List<UUID> ids) {
        Where where = new Where()
                .and("a.rollout_id IN (:ids)", "ids", ids)
                .and("a.state <> 'REMOVED'")
                .within(scope, "t.site_id");
        Map<WaveKey, Counts> counted = new HashMap<>();
        jdbc.sql("SELECT a.rollout_id, a.wave_no, " + COUNTS
                        + " FROM rollout_assignment a JOIN fleet_terminal t ON t.id = a.terminal_id" + where.sql()
                        + " GROUP BY a.rollout_id, a.wave_no")
                .params(where.binds())
                .query(row -> {
                    counted.put(key(row), counts(row));
                });
        return counted;
    }

    private Map<WaveKey, Counts> counted(List<UUID> ids) {
        Map<WaveKey, Counts> counted = new HashMap<>();
        jdbc.sql(WAVES).param("ids", ids).query(row -> {
            counted.put(key(row), counts(row));
        });
        return counted;
    }

    private void named(List<UUID> ids, String sql, Map<UUID, List<Named>> into) {
        jdbc.sql(sql).param("ids", ids).query(row -> {
            into.computeIfAbsent(row.getObject("rollout_id", UUID.class), key -> new ArrayList<>())
                    .add(new Named(row.getObject("id", UUID.class), row.getString("name")));
        });
    }

    private static WaveKey key(ResultSet row) throws SQLException {
        return new WaveKey(row.getObject("rollout_id", UUID.class), row.getInt("wave_no"));
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("members"),
                row.getLong("done"),
                row.getLong("failing"),
                row.getLong("inactive"),
                row.getLong("still_open"));
    }

    private static WaveRow wave(ResultSet row, Parts parts) throws SQLException {
        int share = row.getInt("share_to");
        WaveKey key = key(row);
        return new WaveRow(
                key.wave(),
                row.getString("name"),
                names(parts.waveNodes().get(key)),
                share == 0 ? null : BigDecimal.valueOf(share, 2).stripTrailingZeros(),
                row.getInt("success_percent"),
                row.getInt("error_percent"),
                (int) (row.getLong("soak_seconds") / SECONDS),
                WaveState.valueOf(row.getString("state")),
                required(row, "state_since"),
                row.getString("state_reason"),
                stop(row),
                instant(row, "started_at"),
                instant(row, "passed_at"),
                row.getLong("forgiven"),
                parts.counts().getOrDefault(key, Counts.NONE));
    }

    private static @Nullable WaveStop stop(ResultSet row) throws SQLException {
        String kind = row.getString("stop_kind");
        if (kind == null) {
            return null;
        }
        WaveStop.Kind known = WaveStop.Kind.valueOf(kind);
        int percent = row.getInt(known == WaveStop.Kind.FAILING ? "error_percent" : "success_percent");
        return new WaveStop(known, row.getLong("stop_terminals"), row.getLong("stop_members"), percent);
    }

    private static RolloutRow row(ResultSet row, UUID id, List<WaveRow> waves, Parts parts) throws SQLException {
        String version = row.getString("release_version");
        String product = row.getString("product");
        return new RolloutRow(
                id,
                RolloutRow.number(row.getLong("rollout_no")),
                row.getString("name"),
                RolloutState.valueOf(row.getString("state")),
                required(row, "state_since"),
                row.getString("state_reason"),
                row.getObject("release_id", UUID.class),
                row.getString("made") + (product == null ? "" : " · " + product) + " " + version,
                version,
                row.getBoolean("security_critical"),
                names(parts.models().get(id)),
                names(parts.nodes().get(id)),
                terms(row, id, waveTerms(id, waves, parts), parts),
                row.getInt("terms_version"),
                row.getObject("back_no") == null ? null : RolloutRow.number(row.getLong("back_no")),
                row.getString("written_by"),
                instant(row, "written_at"),
                row.getString("created_by"),
                required(row, "created_at"),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                row.getObject("proposed_terminals") == null ? null : Long.valueOf(row.getLong("proposed_terminals")),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                waves,
                waves.stream().map(WaveRow::counts).reduce(Counts.NONE, Counts::plus));
    }

    private static List<WaveTerms> waveTerms(UUID id, List<WaveRow> waves, Parts parts) {
        return waves.stream()
                .map(wave -> new WaveTerms(
                        wave.name(),
                        ids(parts.waveNodes().get(new WaveKey(id, wave.number()))),
                        wave.upTo(),
                        wave.successPercent(),
                        wave.errorPercent(),
                        wave.soakMinutes()))
                .toList();
    }

    private static RolloutTerms terms(ResultSet row, UUID id, List<WaveTerms> waves, Parts parts) throws SQLException {
        int severity = row.getInt("least_severity");
        int battery = row.getInt("least_battery");
        Target target = new Target(
                ids(parts.models().get(id)),
                ids(parts.nodes().get(id)),
                row.getString("runs_from"),
                row.getString("runs_to"),
                severity == 0 ? null : Severity.ofRank(severity),
                row.getBoolean("include_unknown"),
                row.getObject("members_of", UUID.class),
                row.getBoolean("downgrade"));
        Gates gates = new Gates(
                row.getBoolean("backup_required"),
                row.getBoolean("windows_kept"),
                battery == 0 ? null : battery,
                (int) (row.getLong("timeout_seconds") / SECONDS),
                row.getInt("attempts"),
                (int) (row.getLong("retry_seconds") / SECONDS));
        return new RolloutTerms(
                row.getString("name"),
                row.getObject("release_id", UUID.class),
                target,
                gates,
                waves,
                required(row, "starts_at"),
                instant(row, "deadline"),
                row.getString("rollback_version"));
    }

    private static Set<UUID> ids(@Nullable List<Named> named) {
        Set<UUID> ids = new HashSet<>();
        if (named != null) {
            named.forEach(each -> ids.add(each.id()));
        }
        return ids;
    }

    private static List<String> names(@Nullable List<Named> named) {
        return named == null ? List.of() : named.stream().map(Named::name).toList();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
