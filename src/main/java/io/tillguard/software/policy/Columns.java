package io.tillguard.software.policy;

import io.tillguard.shared.Validity;
import io.tillguard.software.ComponentType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL and columns that decisions about a product share: aliases f, m and p beside x. */
final class Columns {

    static final String OF_PRODUCT =
            "f.name AS manufacturer, m.name AS model, p.component_type, p.name AS product_name";

    static final String JOIN_PRODUCT = """
             JOIN software_product p ON p.id = x.product_id
            JOIN fleet_model m ON m.id = p.model_id
            JOIN fleet_manufacturer f ON f.id = m.manufacturer_id""";

    /** What a search looks into, in lower case. */
    static final String SEARCH_PRODUCT = "LOWER(f.name || ' ' || m.name || ' ' || p.name)";

    private Columns() {}

    static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    static DecidedProduct product(ResultSet row) throws SQLException {
        return new DecidedProduct(
                row.getString("manufacturer"),
                row.getString("model"),
                ComponentType.valueOf(row.getString("component_type")),
                row.getString("product_name"));
    }

    static Instant from(ResultSet row) throws SQLException {
        return row.getObject("valid_from", OffsetDateTime.class).toInstant();
    }

    /** The end of the interval, null while none is known. */
    static @Nullable Instant until(ResultSet row) throws SQLException {
        Instant end = row.getObject("valid_to", OffsetDateTime.class).toInstant();
        return end.equals(Validity.OPEN.toInstant()) ? null : end;
    }

    /** An instant that may be missing. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
