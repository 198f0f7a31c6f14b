package io.tillguard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2 whose transactions reach the file whole or not at all.
 *
 * <p>H2 commits a transaction entry by entry, and writes the file map by map. Where one connection commits while another
 * writes the file, the file holds the transaction's row of one table as committed and of the other as not; a process killed
 * before the next write leaves it so. Here a transaction that changed something ends while it alone may write the file. A
 * statement that would commit by itself is made a transaction that does.
 */
final class WholeCommits extends DelegatingDataSource {

    private static final Set<String> CHANGING =
            Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    WholeCommits(DataSource plain) {
        super(plain);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return whole(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return whole(super.getConnection(username, password));
    }

    private static Connection whole(Connection plain) throws SQLException {
        if (plain.isWrapperFor(JdbcConnection.class)
                && plain.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            MVStore store = session.getDatabase().getStore().getMvStore();
            // Otherwise nothing is written, or a thread of H2's own writes later and would be waited for in vain.
            if (store.getFileStore() != null && store.getAutoCommitDelay() == 0) {
                return proxy(Connection.class, new Whole(plain, session, store));
            }
        }
        return plain;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WholeCommits.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object called(Object plain, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(plain, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    private record Whole(Connection plain, SessionLocal session, MVStore store) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                // A connection that is closed, or set to commit each statement, ends its transaction too.
                case "commit", "close", "setAutoCommit" -> ending(() -> called(plain, method, arguments));
                case "rollback" ->
                    arguments == null ? ending(() -> called(plain, method, null)) : called(plain, method, arguments);
                case "createStatement", "prepareStatement", "prepareCall" ->
                    statement(method.getReturnType(), Objects.requireNonNull(called(plain, method, arguments)));
                default -> called(plain, method, arguments);
            };
        }

        private Object statement(Class<?> type, Object made) {
            Class<? extends Statement> kind = type == Statement.class
                    ? Statement.class
                    : type == CallableStatement.class ? CallableStatement.class : PreparedStatement.class;
            return proxy(
                    kind,
                    (proxy, method, arguments) -> CHANGING.contains(method.getName()) && plain.getAutoCommit()
                            ? asTransaction(() -> called(made, method, arguments))
                            : called(made, method, arguments));
        }

        private @Nullable Object asTransaction(Call change) throws Throwable {
            plain.setAutoCommit(false);
            try {
                Object result = change.run();
                ending(() -> {
                    plain.commit();
                    return null;
                });
                return result;
            } catch (Throwable e) {
                ending(() -> {
                    plain.rollback();
                    return null;
                });
                throw e;
            } finally {
                plain.setAutoCommit(true);
            }
        }

        private @Nullable Object ending(Call end) throws Throwable {
            if (!session.containsUncommitted()) {
                return end.run();
            }
            Outcome outcome = new Outcome();
            // What is thrown in there would close the store.
            store.executeFilestoreOperation(() -> {
                try {
                    outcome.value = end.run();
                } catch (Throwable e) {
                    outcome.failure = e;
                }
            });
            if (outcome.failure != null) {
                throw outcome.failure;
            }
            return outcome.value;
        }
    }

    private static final class Outcome {
        private @Nullable Object value;
        private @Nullable Throwable failure;
    }
}
