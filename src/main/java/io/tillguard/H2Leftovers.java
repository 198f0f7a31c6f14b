package io.tillguard;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.value.VersionedValue;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a killed process left half-done in an H2 file.
 *
 * <p>H2 writes its maps one after the other while transactions go on. A process that is killed right after such a write may
 * leave changes of a transaction that never ended, without the log by which H2 would take them back at the next start. Nobody
 * acknowledged them and nobody sees them, but a unique key among them can never be inserted again: the terminal that sends its
 * unanswered report again would be refused for ever.
 */
final class H2Leftovers {

    private static final String NAME = "name.";
    private static final int HEXADECIMAL = 16;

    private H2Leftovers() {}

    /** The value that was committed last. */
    private static final class Committed extends VersionedValue<Object> {

        private final Object value;

        Committed(Object value) {
            this.value = value;
        }

        @Override
        public Object getCurrentValue() {
            return value;
        }

        @Override
        public Object getCommittedValue() {
            return value;
        }
    }

    /**
     * Takes back every change that no open transaction made; to be called before there are any.
     *
     * @return how many entries of tables and indexes were taken back; none on another database
     */
    static int takeBack(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(JdbcConnection.class)
                || !(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return 0;
        }
        MVStore store = session.getDatabase().getStore().getMvStore();
        // What is being read must not be given away to be written over.
        MVStore.TxCounter reading = store.registerVersionUsage();
        int taken = 0;
        try {
            for (int id : rowMaps(store)) {
                MVMap<Object, VersionedValue<Object>> map = store.getMap(id);
                if (map != null) {
                    taken += takeBack(map);
                }
            }
        } finally {
            store.deregisterVersionUsage(reading);
        }
        if (taken > 0) {
            store.commit();
        }
        return taken;
    }

    private static List<Integer> rowMaps(MVStore store) {
        List<Integer> ids = new ArrayList<>();
        for (Map.Entry<String, String> entry : store.getMetaMap().entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(NAME + "table.") || key.startsWith(NAME + "index.")) {
                ids.add(Integer.parseInt(entry.getValue(), HEXADECIMAL));
            }
        }
        return ids;
    }

    private static int takeBack(MVMap<Object, VersionedValue<Object>> map) {
        record Leftover(Object key, @Nullable Object committed) {}
        List<Leftover> leftovers = new ArrayList<>();
        Cursor<Object, VersionedValue<Object>> entries = map.cursor(null);
        while (entries.hasNext()) {
            Object key = entries.next();
            VersionedValue<Object> value = entries.getValue();
            if (!value.isCommitted()) {
                leftovers.add(new Leftover(key, value.getCommittedValue()));
            }
        }
        for (Leftover leftover : leftovers) {
            if (leftover.committed() == null) {
                map.remove(leftover.key());
            } else {
                map.put(leftover.key(), new Committed(leftover.committed()));
            }
        }
        return leftovers.size();
    }
}
