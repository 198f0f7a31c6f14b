package io.tillguard.spare;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What lies in stock, what is away and what is wanted, by model and place, within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class SparePool {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final double DAY_SECONDS = 86_400;

    /** What is counted, once for each model and site: whatever a place is, it is made of sites. */
    private static final String COUNTED = """
            SELECT model_id, site_id, SUM(in_stock) AS in_stock, SUM(held) AS held, SUM(coming) AS coming,
                SUM(in_repair) AS in_repair, SUM(in_service) AS in_service, SUM(failures) AS failures, SUM(done) AS done,
                SUM(seconds) AS seconds
            FROM (
                SELECT t.model_id, t.site_id,
                    SUM(CASE WHEN t.state = 'IN_STOCK' THEN 1 ELSE 0 END) AS in_stock, 0 AS held,
                    SUM(CASE WHEN t.state IN ('ORDERED', 'IN_TRANSIT', 'RECEIVED', 'ACCEPTED') THEN 1 ELSE 0 END) AS coming,
                    SUM(CASE WHEN t.state = 'IN_REPAIR' THEN 1 ELSE 0 END) AS in_repair,
                    SUM(CASE WHEN t.state IN ('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING') THEN 1 ELSE 0 END)
                        AS in_service,
                    0 AS failures, 0 AS done, 0 AS seconds
                FROM fleet_terminal t GROUP BY t.model_id, t.site_id
                UNION ALL
                SELECT t.model_id, t.site_id, 0, COUNT(*), 0, 0, 0, 0, 0, 0
                FROM spare_hold h JOIN maintenance_order o ON o.id = h.order_id AND o.live
                JOIN fleet_terminal t ON t.id = h.open_terminal AND t.state = 'IN_STOCK'
                GROUP BY t.model_id, t.site_id
                UNION ALL
                SELECT t.model_id, o.site_id, 0, 0, 0, 0, 0, SUM(CASE WHEN o.opened_at > :since THEN 1 ELSE 0 END),
                    SUM(CASE WHEN o.kind = 'REPAIR' AND o.state = 'DONE' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN o.kind = 'REPAIR' AND o.state = 'DONE'
                        THEN EXTRACT(EPOCH FROM o.ended_at) - EXTRACT(EPOCH FROM o.opened_at) ELSE 0 END)
                FROM maintenance_order o JOIN fleet_terminal t ON t.id = o.terminal_id
                WHERE o.kind IN ('REPAIR', 'SWAP') AND o.state <> 'CANCELLED'
                  AND (o.opened_at > :since OR o.ended_at > :since)
                GROUP BY t.model_id, o.site_id) x%s
            GROUP BY model_id, site_id""";

    private static final String SUMS = """
            SUM(c.in_stock) AS in_stock, SUM(c.held) AS held, SUM(c.coming) AS coming, SUM(c.in_repair) AS in_repair,
                SUM(c.in_service) AS in_service, SUM(c.failures) AS failures, SUM(c.done) AS done, SUM(c.seconds) AS seconds""";

    private static final String WANTED = """
            SELECT l.model_id, f.name AS manufacturer, m.name AS model_name, l.node_id, COALESCE(r.code, s.code) AS place, l.minimum,
                l.reason, %s
            FROM spare_level l
            JOIN fleet_model m ON m.id = l.model_id JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN organisation_region r ON r.id = l.node_id
            LEFT JOIN organisation_site s ON s.id = l.node_id
            LEFT JOIN (%s) c ON c.model_id = l.model_id AND (l.node_id IS NULL OR c.site_id IN (
                SELECT g.site_id FROM organisation_scope g WHERE g.node_id = l.node_id))%s
            GROUP BY l.id, l.model_id, f.name, m.name, l.node_id, r.code, s.code, l.minimum, l.reason""";

    private static final String MODELS = """
            SELECT m.id AS model_id, f.name AS manufacturer, m.name AS model_name, CAST(NULL AS UUID) AS node_id,
                CAST(NULL AS VARCHAR(40)) AS place, CAST(NULL AS INTEGER) AS minimum, CAST(NULL AS VARCHAR(1000)) AS reason, %s
            FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            JOIN (%s) c ON c.model_id = m.id
            GROUP BY m.id, f.name, m.name""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    SparePool(JdbcClient jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /**
     * What is wanted, and the models with terminals in service or in stock of which nobody said how many are; what misses most
     * comes first, then by model and place.
     */
    public List<SpareRow> rows() {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        List<SpareRow> rows = new ArrayList<>(wanted(caller.scope()));
        Set<UUID> said = rows.stream()
                .filter(row -> row.node() == null)
                .map(SpareRow::model)
                .collect(Collectors.toSet());
        models(caller.scope()).stream()
                .filter(row -> !said.contains(row.model()) && row.inService() + row.inStock() > 0)
                .forEach(rows::add);
        rows.sort(Comparator.comparingLong(SpareRow::missing)
                .reversed()
                .thenComparing(SpareRow::manufacturer)
                .thenComparing(SpareRow::modelName)
                .thenComparing(row -> row.place() == null ? "" : row.place()));
        return rows;
    }

    private List<SpareRow> wanted(Scope scope) {
        Where visible = Reach.visible(scope, "l.node_id").and("l.open_key IS NOT NULL");
        Where counted = counted(scope);
        return jdbc.sql(WANTED.formatted(SUMS, COUNTED.formatted(counted.sql()), visible.sql()))
                .params(counted.binds())
                .params(visible.binds())
                .param("since", utc(clock.instant().minus(YEAR)))
                .query(SparePool::row)
                .list();
    }

    private List<SpareRow> models(Scope scope) {
        Where counted = counted(scope);
        return jdbc.sql(MODELS.formatted(SUMS, COUNTED.formatted(counted.sql())))
                .params(counted.binds())
                .param("since", utc(clock.instant().minus(YEAR)))
                .query(SparePool::row)
                .list();
    }

    private static Where counted(Scope scope) {
        return new Where().within(scope, "x.site_id");
    }

    private static SpareRow row(ResultSet row, int number) throws SQLException {
        long failures = row.getLong("failures");
        long done = row.getLong("done");
        double daysAway = done == 0
                ? SpareNeed.ASSUMED_DAYS
                : Math.max(SpareNeed.SHORTEST_DAYS, row.getDouble("seconds") / done / DAY_SECONDS);
        int minimum = row.getInt("minimum");
        boolean said = !row.wasNull();
        return new SpareRow(
                row.getObject("model_id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model_name"),
                row.getObject("node_id", UUID.class),
                row.getString("place"),
                said ? minimum : null,
                row.getString("reason"),
                row.getLong("in_stock"),
                row.getLong("held"),
                row.getLong("coming"),
                row.getLong("in_repair"),
                row.getLong("in_service"),
                failures,
                daysAway,
                done == 0,
                SpareNeed.advised(failures, daysAway));
    }
}
