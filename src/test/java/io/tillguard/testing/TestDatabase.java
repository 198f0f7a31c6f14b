package io.tillguard.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The engine that this run of the tests uses: {@code -Dtillguard.test.database=h2} (default) or {@code postgresql}. */
public enum TestDatabase {
    H2 {
        @Override
        Map<String, String> freshDatabase() {
            return Map.of(
                    "spring.datasource.url",
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE",
                    "spring.datasource.username",
                    "sa",
                    "spring.datasource.password",
                    "");
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> freshDatabase() {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot create the test database " + name, e);
            }
            return Map.of(
                    "spring.datasource.url",
                    Postgres.SERVER.getJdbcUrl("postgres", name),
                    "spring.datasource.username",
                    "postgres",
                    "spring.datasource.password",
                    "postgres");
        }
    };

    public static TestDatabase current() {
        return valueOf(System.getProperty("tillguard.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** Makes an empty database and says how Spring reaches it. */
    abstract Map<String, String> freshDatabase();

    /** One server per JVM, started by the first test that needs it; it stops with the JVM. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        @SuppressWarnings("resource")
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }
    }
}
