package io.tillguard.testing;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Empties every table that holds rows, except what migrations and the scheduler own. Foreign keys and triggers are off
 * meanwhile, so that order and append-only guards do not matter.
 */
public final class DatabaseCleaner {
    /** Tables that a test finds as the migrations left them, in lower case. */
    static final Set<String> KEEP = Set.of("flyway_schema_history", "security_role");

    private static final String SCHEDULER_PREFIX = "qrtz_";

    private final DataSource source;

    public DatabaseCleaner(DataSource source) {
        this.source = source;
    }

    public void clean() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var filled = filled(statement, tables(statement));
            if (!filled.isEmpty()) {
                empty(connection, statement, filled);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be emptied", e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = strings(statement, """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'""");
        names.removeIf(DatabaseCleaner::isKept);
        return names;
    }

    private static boolean isKept(String table) {
        var name = table.toLowerCase(Locale.ROOT);
        return KEEP.contains(name) || name.startsWith(SCHEDULER_PREFIX);
    }

    private static List<String> filled(Statement statement, List<String> tables) throws SQLException {
        if (tables.isEmpty()) {
            return tables;
        }
        return strings(
                statement,
                tables.stream()
                        .map(table -> "SELECT '%s' WHERE EXISTS (SELECT 1 FROM \"%s\")".formatted(table, table))
                        .collect(joining(" UNION ALL ")));
    }

    private static void empty(Connection connection, Statement statement, List<String> tables) throws SQLException {
        var h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        var emptying = h2 ? "TRUNCATE TABLE \"%s\"" : "DELETE FROM \"%s\"";
        statement.execute(h2 ? "SET REFERENTIAL_INTEGRITY FALSE" : "SET session_replication_role = replica");
        try {
            for (var table : tables) {
                statement.execute(emptying.formatted(table));
            }
        } finally {
            statement.execute(h2 ? "SET REFERENTIAL_INTEGRITY TRUE" : "SET session_replication_role = DEFAULT");
        }
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
