package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The newest list of components of each terminal and until when it was confirmed. The versions of its products, where they
 * are present, are confirmed at least until then. A terminal's row is also what transactions about it wait for.
 */
@Repository
class ComponentLists {

    private static final String CONFIRM = """
            UPDATE software_component_list SET confirmed_at = ?
            WHERE terminal_id = ? AND components = ? AND confirmed_at <= ?""";

    private static final String REPLACE = """
            UPDATE software_component_list SET components = ?, confirmed_at = COALESCE(?, confirmed_at)
            WHERE terminal_id = ?""";

    private static final String FIRST = """
            INSERT INTO software_component_list (components, confirmed_at, terminal_id) VALUES (?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final RowLocks locks;

    ComponentLists(JdbcClient jdbc, JdbcTemplate template, RowLocks locks) {
        this.jdbc = jdbc;
        this.template = template;
        this.locks = locks;
    }

    /**
     * A terminal's newest list.
     *
     * @param components the list's text; null when no list is the newest in all that it names
     */
    record Listed(@Nullable String components, Instant confirmedAt) {

        List<UUID> products() {
            return components == null ? List.of() : ComponentList.products(components);
        }
    }

    /**
     * Confirms the terminals that tell what their newest list says, in the order of their identifiers.
     *
     * @param told what each terminal tells, in the order of the facts
     * @return those that tell something different, or of the past
     */
    SortedSet<UUID> confirm(SortedMap<UUID, List<ComponentList>> told) {
        SortedSet<UUID> different = new TreeSet<>(told.keySet());
        List<Map.Entry<UUID, List<ComponentList>>> same = told.entrySet().stream()
                .filter(entry -> ComponentList.areSame(entry.getValue()))
                .toList();
        if (same.isEmpty()) {
            return different;
        }
        int[] confirmed = template.batchUpdate(CONFIRM, same, same.size(), (row, entry) -> {
            row.setObject(1, Validity.utc(entry.getValue().getLast().at()));
            row.setObject(2, entry.getKey());
            row.setString(3, entry.getValue().getFirst().text());
            row.setObject(4, Validity.utc(entry.getValue().getFirst().at()));
        })[0];
        for (int i = 0; i < confirmed.length; i++) {
            if (confirmed[i] == 1) {
                different.remove(same.get(i).getKey());
            }
        }
        return different;
    }

    /**
     * Locks the lists of terminals in the order of their identifiers, and reads those that there are; a terminal that has none
     * is locked itself.
     */
    Map<UUID, Listed> lock(SortedSet<UUID> terminals) {
        Map<UUID, Listed> listed = locked(terminals);
        if (listed.size() < terminals.size()) {
            SortedSet<UUID> missing = new TreeSet<>(terminals);
            missing.removeAll(listed.keySet());
            locks.terminals(missing);
            listed.putAll(locked(missing));
        }
        return listed;
    }

    private Map<UUID, Listed> locked(Collection<UUID> terminals) {
        Map<UUID, Listed> found = new HashMap<>();
        jdbc.sql("""
                        SELECT terminal_id, components, confirmed_at FROM software_component_list
                        WHERE terminal_id = ANY (:terminals) ORDER BY terminal_id FOR UPDATE""").param("terminals", terminals.toArray(UUID[]::new)).query(row -> {
            found.put(
                    row.getObject("terminal_id", UUID.class),
                    new Listed(
                            row.getString("components"),
                            row.getObject("confirmed_at", OffsetDateTime.class).toInstant()));
        });
        return found;
    }

    /**
     * Puts other lists in the place of those that are known; where there is none, the time stays and means nothing.
     *
     * @param locked the terminals that had a row when they were locked
     */
    void replace(SortedMap<UUID, Optional<ComponentList>> lists, Set<UUID> locked) {
        Map<UUID, Optional<ComponentList>> known = new TreeMap<>(lists);
        known.keySet().retainAll(locked);
        write(REPLACE, known);
        Map<UUID, Optional<ComponentList>> first = new TreeMap<>(lists);
        first.keySet().removeAll(locked);
        first.values().removeIf(Optional::isEmpty);
        write(FIRST, first);
    }

    private void write(String sql, Map<UUID, Optional<ComponentList>> lists) {
        template.batchUpdate(sql, lists.entrySet(), Math.max(1, lists.size()), (row, entry) -> {
            Optional<ComponentList> list = entry.getValue();
            row.setString(1, list.map(ComponentList::text).orElse(null));
            row.setObject(2, list.map(known -> Validity.utc(known.at())).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
            row.setObject(3, entry.getKey());
        });
    }
}
