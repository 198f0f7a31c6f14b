package io.tillguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that holds the file stands for one that writes it: what is committed meanwhile would be half in the file. */
class WholeCommitsTest {

    @TempDir
    private Path folder;

    private final JdbcDataSource plain = new JdbcDataSource();
    private Connection reader;

    @BeforeEach
    void aTable() throws SQLException {
        plain.setUrl("jdbc:h2:file:" + folder.resolve("data") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        reader = plain.getConnection();
        reader.createStatement().execute("CREATE TABLE report (id INT PRIMARY KEY)");
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
    }

    @Test
    void h2CommitsWhileItsFileIsWritten() throws SQLException {
        assertThat(seenWhileTheFileIsWritten(plain, WholeCommitsTest::insertsAndCommits))
                .as("H2 keeps transactions whole now: the wrapper can go")
                .isOne();
    }

    @Test
    void aTransactionIsCommittedBeforeOrAfterTheFileIsWritten() throws SQLException {
        assertThat(seenWhileTheFileIsWritten(new WholeCommits(plain), WholeCommitsTest::insertsAndCommits))
                .isZero();
        assertThat(rows()).isOne();
    }

    @Test
    void aStatementThatCommitsByItselfIsToo() throws SQLException {
        assertThat(seenWhileTheFileIsWritten(new WholeCommits(plain), connection -> {
                    try (var statement = connection.prepareStatement("INSERT INTO report VALUES (?)")) {
                        statement.setInt(1, 1);
                        statement.executeUpdate();
                    }
                }))
                .isZero();
        assertThat(rows()).isOne();
    }

    @Test
    void whoOnlyReadsDoesNotWait() throws SQLException {
        boolean[] done = {false};
        assertThat(seenWhileTheFileIsWritten(new WholeCommits(plain), connection -> {
                    connection.setAutoCommit(false);
                    connection
                            .createStatement()
                            .executeQuery("SELECT * FROM report")
                            .close();
                    connection.commit();
                    done[0] = true;
                }))
                .isZero();
        assertThat(done[0]).isTrue();
    }

    @Test
    void aRefusedStatementLeavesNothingAndTheFileOpen() throws SQLException {
        try (Connection connection = new WholeCommits(plain).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO report VALUES (1)");
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO report VALUES (2), (1)"))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(rows()).isOne();
            statement.executeUpdate("INSERT INTO report VALUES (2)");
        }
        assertThat(rows()).isEqualTo(2);
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void insertsAndCommits(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("INSERT INTO report VALUES (1)");
        connection.commit();
    }

    /** The rows that others see once the work is done or waits, while the file is being written. */
    private int seenWhileTheFileIsWritten(DataSource source, Work work) throws SQLException {
        int[] seen = {-1};
        try (Connection connection = source.getConnection()) {
            Thread worker = new Thread(() -> run(work, connection));
            store().executeFilestoreOperation(() -> {
                worker.start();
                while (worker.getState() != Thread.State.WAITING && worker.isAlive()) {
                    Thread.onSpinWait();
                }
                seen[0] = rows();
            });
            worker.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return seen[0];
    }

    private static void run(Work work, Connection connection) {
        try {
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows() {
        try (ResultSet rows = reader.createStatement().executeQuery("SELECT COUNT(*) FROM report")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private MVStore store() throws SQLException {
        var session = (SessionLocal) reader.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
