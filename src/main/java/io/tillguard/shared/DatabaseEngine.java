package io.tillguard.shared;

import java.sql.SQLException;
import javax.sql.DataSource;

/** The engines that the console runs on, for the few statements that must differ. */
public enum DatabaseEngine {

    /** Several console nodes may share it. */
    POSTGRESQL,

    /** Belongs to this process alone. */
    H2;

    /**
     * Asks a database what it is.
     *
     * @throws IllegalStateException if it does not answer, or is another one
     */
    public static DatabaseEngine of(DataSource source) {
        try (var connection = source.getConnection()) {
            String name = connection.getMetaData().getDatabaseProductName();
            return switch (name) {
                case "PostgreSQL" -> POSTGRESQL;
                case "H2" -> H2;
                default -> throw new IllegalStateException("The console runs on PostgreSQL and on H2, not on " + name);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }
}
