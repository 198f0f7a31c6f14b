package io.tillguard.software;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many deployed terminals are up to date. Behind: below a security-critical release of a product that it runs. Unknown:
 * no version has ever been reported. Up to date: the others. Of the caller's scope.
 */
@Service
public class Compliance {

    private static final String SQL = """
            SELECT m.id AS model_id, f.name AS manufacturer, m.name AS model, COUNT(*) AS total,
                SUM(CASE WHEN c.terminal_id IS NULL THEN 1 ELSE 0 END) AS never_told,
                SUM(CASE WHEN c.behind > 0 THEN 1 ELSE 0 END) AS behind
            FROM %s
            JOIN fleet_model m ON m.id = t.model_id
            JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN (
                SELECT i.terminal_id, SUM(CASE WHEN i.sort_key < x.newest THEN 1 ELSE 0 END) AS behind
                FROM software_installed i
                LEFT JOIN (SELECT product_id, MAX(sort_key) AS newest FROM software_release_product
                    WHERE security_critical AND released_at <= :at GROUP BY product_id) x ON x.product_id = i.product_id
                WHERE %s GROUP BY i.terminal_id) c ON c.terminal_id = t.id
            %s
            GROUP BY m.id, f.name, m.name
            ORDER BY total DESC, model, m.id""";

    private final JdbcClient jdbc;
    private final CurrentCaller caller;
    private final Clock clock;

    Compliance(JdbcClient jdbc, CurrentCaller caller, Clock clock) {
        this.jdbc = jdbc;
        this.caller = caller;
        this.clock = clock;
    }

    /** A model's deployed terminals by what they run. */
    public record OfModel(
            UUID modelId, String manufacturer, String model, long total, long upToDate, long behind, long unknown) {}

    /** All models' deployed terminals at an instant. */
    public record AtInstant(Instant at, long total, long upToDate, long behind, long unknown) {}

    /** Per model now, the largest first. */
    @Transactional(readOnly = true)
    public List<OfModel> byModel() {
        return byModel(FleetAt.present(), clock.instant());
    }

    /** Over the last days in equal steps, the oldest first; each step reads the intervals once. */
    @Transactional(readOnly = true)
    public List<AtInstant> overTime(int days, int steps) {
        Instant now = clock.instant();
        List<AtInstant> course = new ArrayList<>();
        for (int step = steps; step >= 0; step--) {
            Instant at = now.minus(Duration.ofDays(days).multipliedBy(step).dividedBy(steps));
            List<OfModel> models = byModel(step == 0 ? FleetAt.present() : new FleetAt(at), at);
            course.add(new AtInstant(
                    at,
                    models.stream().mapToLong(OfModel::total).sum(),
                    models.stream().mapToLong(OfModel::upToDate).sum(),
                    models.stream().mapToLong(OfModel::behind).sum(),
                    models.stream().mapToLong(OfModel::unknown).sum()));
        }
        return course;
    }

    private List<OfModel> byModel(FleetAt fleet, Instant at) {
        Caller reader = caller.get();
        reader.require(SoftwarePermission.READ);
        Where where = new Where().and(FleetAt.DEPLOYED).within(reader.scope(), "t.site_id");
        Map<String, Object> binds = fleet.binds();
        binds.put("at", Validity.utc(at));
        binds.putAll(where.binds());
        return jdbc.sql(SQL.formatted(fleet.terminals(), fleet.held("i"), where.sql()))
                .params(binds)
                .query(Compliance::row)
                .list();
    }

    private static OfModel row(ResultSet row, int number) throws SQLException {
        long total = row.getLong("total");
        long unknown = row.getLong("never_told");
        long behind = row.getLong("behind");
        return new OfModel(
                row.getObject("model_id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model"),
                total,
                total - unknown - behind,
                behind,
                unknown);
    }
}
