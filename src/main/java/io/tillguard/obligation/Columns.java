package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows, and cursors of lists. */
final class Columns {

    private Columns() {}

    static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    /** A day that may be missing. */
    static @Nullable LocalDate optionalDay(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optionalDay(row, column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optionalInstant(row, column));
    }

    /** An instant that may be missing. */
    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A pattern for {@code LIKE … ESCAPE '!'} that finds the text anywhere. */
    static String contains(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The day that stands before the mark in a cursor. */
    static LocalDate cursorDay(String after) {
        try {
            return LocalDate.parse(after.substring(0, Math.max(0, after.indexOf('|'))));
        } catch (DateTimeException e) {
            throw badCursor(after);
        }
    }

    /** What stands behind the mark in a cursor. */
    static String cursorRest(String after) {
        return after.substring(after.indexOf('|') + 1);
    }

    static RefusedException badCursor(String after) {
        return EnteredText.refused(
                "bad-cursor", "after", "The cursor must be one that an answer gave: '%s'".formatted(after), after);
    }
}
