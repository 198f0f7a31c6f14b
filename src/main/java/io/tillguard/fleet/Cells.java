package io.tillguard.fleet;

import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row by column name, null for an empty one. */
record Cells(ResultSet row) {

    UUID uuid(String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @Nullable
    Double number(String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    @Nullable
    Long whole(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Nullable
    Boolean flag(String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    @Nullable
    String text(String column) throws SQLException {
        return row.getString(column);
    }

    @Nullable
    Instant instant(String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** An instant as it is bound, null for none. */
    static @Nullable Object bind(@Nullable Instant instant) {
        return instant == null ? null : Validity.utc(instant);
    }
}
