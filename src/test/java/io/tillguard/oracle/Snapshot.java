package io.tillguard.oracle;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables as rows in memory, each read once, and the instant at which rules are asked. */
public final class Snapshot {

    private final JdbcTemplate jdbc;
    private final Instant at;
    private final Map<String, List<Row>> tables;

    public Snapshot(JdbcTemplate jdbc, Instant at) {
        this(jdbc, at, new HashMap<>());
    }

    private Snapshot(JdbcTemplate jdbc, Instant at, Map<String, List<Row>> tables) {
        this.jdbc = jdbc;
        this.at = at;
        this.tables = tables;
    }

    /** The same rows, asked at another instant. */
    public Snapshot at(Instant other) {
        return new Snapshot(jdbc, other, tables);
    }

    public Instant at() {
        return at;
    }

    /** All rows of a table. */
    public List<Row> rows(String table) {
        return tables.computeIfAbsent(
                table,
                name -> jdbc.queryForList("SELECT * FROM " + name).stream()
                        .map(Row::new)
                        .toList());
    }

    /** The row of a table with an identifier in a column; null for none. */
    public @Nullable Row row(String table, String column, UUID id) {
        return rows(table).stream()
                .filter(row -> id.equals(row.uuid(column)))
                .findFirst()
                .orElse(null);
    }

    /** One row; what a column holds, null for nothing. */
    public record Row(Map<String, Object> cells) {

        public @Nullable UUID uuid(String column) {
            return (UUID) cells.get(column);
        }

        public @Nullable String text(String column) {
            return (String) cells.get(column);
        }

        public @Nullable Boolean flag(String column) {
            return (Boolean) cells.get(column);
        }

        public @Nullable BigDecimal number(String column) {
            Object cell = cells.get(column);
            return cell == null ? null : new BigDecimal(cell.toString());
        }

        public @Nullable Instant instant(String column) {
            return switch (cells.get(column)) {
                case null -> null;
                case OffsetDateTime time -> time.toInstant();
                case Timestamp time -> time.toInstant();
                case Object other ->
                    throw new IllegalArgumentException(other.getClass().getName());
            };
        }

        public @Nullable LocalDate date(String column) {
            Object cell = cells.get(column);
            return cell == null ? null : LocalDate.parse(cell.toString());
        }
    }
}
