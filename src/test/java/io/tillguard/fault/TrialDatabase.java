package io.tillguard.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The database of a trial: it outlives the console that is killed. */
sealed interface TrialDatabase extends AutoCloseable {

    /** What tells a console to use it. */
    Map<String, String> settings();

    /** Opens it; on H2 only while no console runs. */
    Connection connect() throws SQLException;

    @Override
    void close();

    /** H2 with the product's own address, so that its settings are what is tried. */
    record H2(Path folder) implements TrialDatabase {

        @Override
        public Map<String, String> settings() {
            return Map.of("tillguard.data-directory", folder.toAbsolutePath().toString());
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:h2:file:%s/tillguard;WRITE_DELAY=0;NON_KEYWORDS=VALUE".formatted(folder.toAbsolutePath()),
                    "tillguard",
                    "");
        }

        @Override
        public void close() {}
    }

    /** PostgreSQL with its own defaults: each commit is on disk. */
    record Postgres(EmbeddedPostgres server, Path folder) implements TrialDatabase {

        static Postgres start(Path folder) {
            try {
                return new Postgres(EmbeddedPostgres.builder().start(), folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "tillguard.data-directory",
                    folder.toAbsolutePath().toString(),
                    "spring.datasource.url",
                    server.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username",
                    "postgres",
                    "spring.datasource.password",
                    "postgres");
        }

        @Override
        public Connection connect() throws SQLException {
            return server.getPostgresDatabase().getConnection();
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
