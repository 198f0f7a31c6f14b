package io.tillguard.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A fresh database for measurements, gone afterwards. */
final class Database implements AutoCloseable {

    /** The engines that are measured. */
    enum Kind {
        POSTGRESQL("PostgreSQL 18"),
        H2("H2 file");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Kind kind;
    private final Path folder;
    private final Map<String, Object> settings = new HashMap<>();
    private Closeable server = () -> {};

    Database(Kind kind) {
        this.kind = kind;
        try {
            this.folder = Files.createTempDirectory("tillguard-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("tillguard.data-directory", folder.toString());
        if (kind == Kind.POSTGRESQL) {
            startPostgres();
        } else {
            settings.put(
                    "spring.datasource.url",
                    "jdbc:h2:file:%s/tillguard;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=VALUE;OPTIMIZE_REUSE_RESULTS=0"
                            .formatted(folder));
        }
    }

    Kind kind() {
        return kind;
    }

    Map<String, Object> settings() {
        return settings;
    }

    /** PostgreSQL with its defaults of durability, and memory as for a company of this size. */
    private void startPostgres() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("shared_buffers", "2GB")
                    .setServerConfig("work_mem", "64MB")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            server = postgres;
            settings.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
            settings.put("spring.datasource.username", "postgres");
            settings.put("spring.datasource.password", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
