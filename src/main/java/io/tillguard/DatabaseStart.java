package io.tillguard;

import com.zaxxer.hikari.HikariDataSource;
import io.tillguard.shared.DatabaseEngine;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What is done with the database before anything else works on it. */
@Configuration(proxyBeanMethods = false)
class DatabaseStart {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

    /**
     * PostgreSQL's driver sends the rows of a batched insert together, as the console's writes are made for. A driver's own
     * setting in the address of the database goes first. H2 gets connections whose transactions reach the file whole.
     */
    @Bean
    static BeanPostProcessor asTheConsoleWrites() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && isPostgreSql(pool.getJdbcUrl())) {
                    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
                } else if (bean instanceof HikariDataSource pool && isH2(pool.getJdbcUrl())) {
                    pool.setDataSource(new WholeCommits(h2(pool)));
                }
                return bean;
            }
        };
    }

    @Bean
    DatabaseEngine databaseEngine(DataSource source) {
        return DatabaseEngine.of(source);
    }

    private static boolean isPostgreSql(@Nullable String url) {
        return url != null && url.startsWith("jdbc:postgresql:");
    }

    private static boolean isH2(@Nullable String url) {
        return url != null && url.startsWith("jdbc:h2:");
    }

    private static DataSource h2(HikariDataSource pool) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(pool.getJdbcUrl());
        source.setUser(pool.getUsername());
        source.setPassword(pool.getPassword());
        return source;
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
