package io.tillguard;

import io.tillguard.shared.DatabaseEngine;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What is done with the database before anything else works on it. */
@Configuration(proxyBeanMethods = false)
class DatabaseStart {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

    @Bean
    DatabaseEngine databaseEngine(DataSource source) {
        return DatabaseEngine.of(source);
    }

    @Bean
    FlywayMigrationStrategy mendThenMigrate(DataSource source) {
        return flyway -> {
            mend(source);
            flyway.migrate();
        };
    }

    private static void mend(DataSource source) {
        try (Connection connection = source.getConnection()) {
            int taken = H2Leftovers.takeBack(connection);
            if (taken > 0) {
                LOG.warn("The console was killed: {} entries of unfinished transactions are taken back", taken);
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The database cannot be opened", e);
        }
    }
}
