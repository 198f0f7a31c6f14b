package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Money;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored plans. */
@Component
class PlanStore {

    private static final String SELECT = """
            SELECT x.*, f.name || ' ' || m.name AS model_name, COALESCE(r.code, s.code) AS node_code,
                (SELECT COUNT(*) FROM maintenance_order o WHERE o.plan_id = x.id AND o.live%s) AS open_orders
            FROM maintenance_plan x
            LEFT JOIN fleet_model m ON m.id = x.model_id
            LEFT JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN organisation_region r ON r.id = x.node_id
            LEFT JOIN organisation_site s ON s.id = x.node_id""";

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Plans with how many of their orders are open within the scope. */
    List<MaintenancePlan> list(Where where, Scope scope) {
        String counted = switch (scope) {
            case Scope.Everything() -> "";
            case Scope.Subtrees(var nodes) -> {
                where.bind("countedNodes", nodes.isEmpty() ? Set.of(new UUID(0, 0)) : nodes);
                yield " AND o.site_id IN (SELECT g.site_id FROM organisation_scope g WHERE g.node_id IN (:countedNodes))";
            }
        };
        return jdbc.sql(SELECT.formatted(counted) + where.sql() + " ORDER BY x.name, x.id")
                .params(where.binds())
                .query(PlanStore::row)
                .list();
    }

    Optional<MaintenancePlan> find(Where where, Scope scope, UUID id) {
        return list(where.and("x.id = :id", "id", id), scope).stream().findFirst();
    }

    UUID add(PlanTerms terms, String reason, Actor actor, Instant now) {
        UUID id = Uuid7.next();
        Season season = terms.season();
        Money cost = terms.cost();
        jdbc.sql("""
                        INSERT INTO maintenance_plan (id, name, model_id, node_id, every_n, every_unit, season_from, season_to,
                            starts_on, begins_at, minutes, work, parts, cost, currency, in_windows, latest_months, reason, opened_at, opened_by)
                        VALUES (:id, :name, :model, :node, :every, :unit, :from, :to, :starts, :begins, :minutes, :work,
                            :parts, :cost, :currency, :windows, :latest, :reason, :now, :by)""")
                .param("id", id)
                .param("name", terms.name())
                .param("model", terms.model())
                .param("node", terms.node())
                .param("every", terms.every())
                .param("unit", terms.unit().name())
                .param("from", season == null ? null : Season.stored(season.from()), Types.INTEGER)
                .param("to", season == null ? null : Season.stored(season.to()), Types.INTEGER)
                .param("starts", terms.startsOn())
                .param("begins", terms.beginsAt())
                .param("minutes", terms.minutes())
                .param("work", terms.work())
                .param("parts", terms.parts())
                .param("cost", cost == null ? null : cost.amount(), Types.DECIMAL)
                .param("currency", cost == null ? null : cost.currency())
                .param("windows", terms.inWindows())
                .param("latest", terms.latestMonths(), Types.INTEGER)
                .param("reason", reason)
                .param("now", utc(now))
                .param("by", actor.name())
                .update();
        return id;
    }

    /** Returns whether it was still live. */
    boolean end(UUID id, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                        UPDATE maintenance_plan SET ended_at = :now, ended_by = :by, end_reason = :reason
                        WHERE id = :id AND ended_at IS NULL""")
                        .param("now", utc(now))
                        .param("by", actor.name())
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A live plan other than this with the same model that shares a site with the node, and asks for the same work. */
    Optional<String> overlapping(PlanTerms terms) {
        return jdbc.sql("""
                        SELECT x.name FROM maintenance_plan x
                        WHERE x.ended_at IS NULL AND LOWER(x.work) = LOWER(:work)
                          AND (x.model_id IS NULL OR CAST(:model AS UUID) IS NULL OR x.model_id = :model)
                          AND (x.node_id IS NULL OR CAST(:node AS UUID) IS NULL OR EXISTS (
                              SELECT 1 FROM organisation_scope a JOIN organisation_scope b ON b.site_id = a.site_id
                              WHERE a.node_id = x.node_id AND b.node_id = :node))
                        ORDER BY x.name FETCH FIRST 1 ROWS ONLY""")
                .param("work", terms.work())
                .param("model", terms.model())
                .param("node", terms.node())
                .query(String.class)
                .optional();
    }

    private static MaintenancePlan row(ResultSet row, int number) throws SQLException {
        BigDecimal cost = row.getBigDecimal("cost");
        PlanTerms terms = new PlanTerms(
                row.getString("name"),
                row.getObject("model_id", UUID.class),
                row.getObject("node_id", UUID.class),
                row.getInt("every_n"),
                PlanUnit.valueOf(row.getString("every_unit")),
                Season.stored(row.getInt("season_from"), row.getInt("season_to")),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("begins_at", LocalTime.class),
                row.getInt("minutes"),
                row.getString("work"),
                row.getString("parts"),
                cost == null ? null : new Money(cost, row.getString("currency")),
                row.getBoolean("in_windows"),
                row.getObject("latest_months", Integer.class));
        return new MaintenancePlan(
                row.getObject("id", UUID.class),
                terms,
                row.getString("model_name"),
                row.getString("node_code"),
                row.getString("reason"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"),
                row.getObject("planned_until", LocalDate.class),
                row.getLong("open_orders"),
                row.getObject("unread", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
