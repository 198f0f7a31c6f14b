package io.tillguard.warning;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of one statement, sent by the thousand; batches of several tables are flushed together, in their order. */
final class Batch {

    static final int SIZE = 2_000;

    private final JdbcTemplate jdbc;
    private final String sql;
    private final int[] types;
    private final List<@Nullable Object[]> rows = new ArrayList<>(SIZE);

    /** @param types {@code java.sql.Types} of the columns, for their nulls */
    Batch(JdbcTemplate jdbc, String sql, int... types) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.types = types;
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    boolean isFull() {
        return rows.size() >= SIZE;
    }

    void flush() {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int row) throws SQLException {
                set(statement, rows.get(row));
            }

            @Override
            public int getBatchSize() {
                return rows.size();
            }
        });
        rows.clear();
    }

    private void set(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            if (row[column] == null) {
                statement.setNull(column + 1, types[column]);
            } else {
                statement.setObject(column + 1, row[column]);
            }
        }
    }
}
