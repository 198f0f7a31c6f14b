package io.tillguard.software;

import io.tillguard.shared.DatabaseEngine;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes transactions that write about the same terminals or manufacturer wait for each other. Rows are locked in the order of
 * their identifiers, so that two transactions cannot wait for each other in a ring. PostgreSQL's weaker lock lets rows that
 * only refer to the locked one be inserted meanwhile; H2 has just the one.
 */
@Component
class RowLocks {

    private final JdbcClient jdbc;
    private final String lock;

    RowLocks(JdbcClient jdbc, DatabaseEngine engine) {
        this.jdbc = jdbc;
        this.lock = engine == DatabaseEngine.POSTGRESQL ? " FOR NO KEY UPDATE" : " FOR UPDATE";
    }

    void terminals(Collection<UUID> ids) {
        jdbc.sql("SELECT id FROM fleet_terminal WHERE id = ANY (:ids) ORDER BY id" + lock)
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    void manufacturer(UUID id) {
        jdbc.sql("SELECT id FROM fleet_manufacturer WHERE id = :id" + lock)
                .param("id", id)
                .query(UUID.class)
                .list();
    }
}
