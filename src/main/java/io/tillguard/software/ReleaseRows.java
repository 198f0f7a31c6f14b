package io.tillguard.software;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads releases. */
@Component
class ReleaseRows {

    private static final String FROM = """
             FROM software_release r
            JOIN fleet_manufacturer f ON f.id = r.manufacturer_id
            LEFT JOIN fleet_model m ON m.id = r.model_id""";

    private static final String SELECT = """
            SELECT r.id, f.name AS manufacturer, m.name AS model, r.component_type, r.product_name, r.release_version,
                r.released_on, r.security_critical, r.end_of_support, r.note, r.recorded_at,
                (SELECT ARRAY_AGG(DISTINCT p.name ORDER BY p.name) FROM software_release_product x
                 JOIN software_product p ON p.id = x.product_id WHERE x.release_id = r.id) AS products""" + FROM;

    private final JdbcClient jdbc;

    ReleaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReleaseRow> byIdentity(String identity) {
        return jdbc.sql(SELECT + " WHERE r.identity = :identity")
                .param("identity", identity)
                .query(ReleaseRows::row)
                .optional();
    }

    Optional<ReleaseRow> byId(UUID id) {
        return jdbc.sql(SELECT + " WHERE r.id = :id")
                .param("id", id)
                .query(ReleaseRows::row)
                .optional();
    }

    Page<ReleaseRow> list(ReleaseFilter filter, Keyset keyset) {
        Where where = where(filter);
        String after = keyset.after();
        if (after != null) {
            after(where, after);
        }
        List<ReleaseRow> found = jdbc.sql(SELECT + where.sql() + " ORDER BY r.released_on DESC, r.id DESC FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(ReleaseRows::row)
                .list();
        return Page.of(found, keyset.limit(), row -> row.releasedOn() + "_" + row.id());
    }

    long count(ReleaseFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    private static Where where(ReleaseFilter filter) {
        Where where = new Where();
        if (filter.productId() != null) {
            where.and(
                    "EXISTS (SELECT 1 FROM software_release_product x WHERE x.release_id = r.id AND x.product_id = :product)",
                    "product",
                    filter.productId());
        }
        if (filter.model() != null) {
            where.and("LOWER(m.name) = :model", "model", filter.model().toLowerCase(Locale.ROOT));
        }
        if (filter.securityCritical() != null) {
            where.and("r.security_critical = :critical", "critical", filter.securityCritical());
        }
        return where;
    }

    private static void after(Where where, String cursor) {
        try {
            int cut = cursor.indexOf('_');
            LocalDate date = LocalDate.parse(cursor.substring(0, Math.max(0, cut)));
            where.bind("afterDate", date)
                    .and(
                            "(r.released_on < :afterDate OR r.released_on = :afterDate AND r.id < :afterId)",
                            "afterId",
                            UUID.fromString(cursor.substring(cut + 1)));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", cursor));
        }
    }

    private static ReleaseRow row(ResultSet row, int number) throws SQLException {
        return new ReleaseRow(
                row.getObject("id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model"),
                ComponentType.valueOf(row.getString("component_type")),
                row.getString("product_name"),
                names(row.getArray("products")),
                row.getString("release_version"),
                row.getObject("released_on", LocalDate.class),
                row.getBoolean("security_critical"),
                row.getObject("end_of_support", LocalDate.class),
                row.getString("note"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> names(@Nullable Array names) throws SQLException {
        return names == null
                ? List.of()
                : Stream.of((Object[]) names.getArray()).map(String::valueOf).toList();
    }
}
