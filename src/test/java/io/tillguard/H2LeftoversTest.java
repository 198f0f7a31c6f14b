package io.tillguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2LeftoversTest {

    private static final String NEW = "INSERT INTO report VALUES (UUID '00000000-0000-0000-0000-000000000002', 2)";

    @TempDir
    private Path folder;

    /** The file of a process that was killed in the middle of a transaction, whose log of changes did not reach the disk. */
    @BeforeEach
    void aKilledProcess() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE report (id UUID PRIMARY KEY, amount INT)");
            statement.execute("INSERT INTO report VALUES (UUID '00000000-0000-0000-0000-000000000001', 1)");
            connection.setAutoCommit(false);
            statement.execute(NEW);
            statement.execute("UPDATE report SET amount = 7 WHERE amount = 1");
            MVStore store = store(connection);
            store.getMapNames().stream()
                    .filter(name -> name.startsWith("undoLog"))
                    .forEach(name -> store.openMap(name).clear());
            store.commit();
            store.closeImmediately();
        } catch (SQLException closed) {
            assertThat(closed.getMessage()).contains("closed");
        }
    }

    @Test
    void whatNobodyCommittedCannotBeWrittenAgainAsItIs() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(NEW)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatNobodyCommittedIsTakenBackAndCanBeWrittenAgain() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            assertThat(H2Leftovers.takeBack(connection)).isPositive();
            assertThat(sum(statement)).isEqualTo(1);
            statement.execute(NEW);
            assertThat(sum(statement)).isEqualTo(3);
            assertThat(H2Leftovers.takeBack(connection)).isZero();
        }
        try (Connection again = open();
                Statement statement = again.createStatement()) {
            assertThat(sum(statement)).isEqualTo(3);
        }
    }

    private static int sum(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("SELECT SUM(amount) FROM report")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("data") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=50");
    }

    private static MVStore store(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
