package io.tillguard.software;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many deployed terminals are up to date. Behind: below a security-critical release of a product that it runs. Unknown:
 * no version has ever been reported. Up to date: the others. Of the caller's scope, as the task counted them last.
 */
@Service
public class Compliance {

    private static final String NEWEST = "p.on_day = (SELECT MAX(on_day) FROM software_compliance_point)";

    private static final String BY_MODEL = """
            SELECT m.id AS model_id, f.name AS manufacturer, m.name AS model, SUM(p.total) AS total,
                SUM(p.never_told) AS never_told, SUM(p.behind) AS behind
            FROM software_compliance p
            JOIN fleet_model m ON m.id = p.model_id
            JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            %s
            GROUP BY m.id, f.name, m.name
            ORDER BY total DESC, model, m.id""";

    private static final String OVER_TIME = """
            SELECT c.measured_at, SUM(p.total) AS total, SUM(p.never_told) AS never_told, SUM(p.behind) AS behind
            FROM software_compliance p
            JOIN software_compliance_point c ON c.on_day = p.on_day
            %s
            GROUP BY c.measured_at
            ORDER BY c.measured_at""";

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

    /** When the present was counted; empty before the first time. */
    @Transactional(readOnly = true)
    public Optional<Instant> measuredAt() {
        caller.get().require(SoftwarePermission.READ);
        return jdbc.sql("SELECT measured_at FROM software_compliance_point ORDER BY on_day DESC LIMIT 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Per model at the newest count, the largest first. */
    @Transactional(readOnly = true)
    public List<OfModel> byModel() {
        Where where = scoped().and(NEWEST);
        return jdbc.sql(BY_MODEL.formatted(where.sql()))
                .params(where.binds())
                .query(Compliance::model)
                .list();
    }

    /** At the end (UTC) of each of the last thirteen weeks that had deployed terminals, and at the newest count; the oldest first. */
    @Transactional(readOnly = true)
    public List<AtInstant> overTime() {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusWeeks(ComplianceTask.WEEKS);
        Where where = scoped().and("p.on_day >= :first", "first", Date.valueOf(first));
        return jdbc.sql(OVER_TIME.formatted(where.sql()))
                .params(where.binds())
                .query(Compliance::point)
                .list();
    }

    private Where scoped() {
        Caller reader = caller.get();
        reader.require(SoftwarePermission.READ);
        return new Where().within(reader.scope(), "p.site_id");
    }

    private static OfModel model(ResultSet row, int number) throws SQLException {
        AtInstant counts = counts(Instant.EPOCH, row);
        return new OfModel(
                row.getObject("model_id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model"),
                counts.total(),
                counts.upToDate(),
                counts.behind(),
                counts.unknown());
    }

    private static AtInstant point(ResultSet row, int number) throws SQLException {
        return counts(row.getObject("measured_at", OffsetDateTime.class).toInstant(), row);
    }

    private static AtInstant counts(Instant at, ResultSet row) throws SQLException {
        long total = row.getLong("total");
        long unknown = row.getLong("never_told");
        long behind = row.getLong("behind");
        return new AtInstant(at, total, total - unknown - behind, behind, unknown);
    }
}
