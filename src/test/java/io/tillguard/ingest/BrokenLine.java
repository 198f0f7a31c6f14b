package io.tillguard.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that cannot be reached. */
final class BrokenLine extends DelegatingDataSource {

    BrokenLine(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLTransientConnectionException("The line is broken");
    }
}
