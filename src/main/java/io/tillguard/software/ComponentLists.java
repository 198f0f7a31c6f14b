package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
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

    /** Moves a list's time on, if it is still the same list; without a list it only locks the row. */
    private static final String CONFIRM = """
            UPDATE software_component_list
            SET confirmed_at = COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), confirmed_at)
            WHERE terminal_id = ?
              AND (CAST(? AS VARCHAR) IS NULL OR (components = ? AND confirmed_at <= ?))""";

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

        boolean isConfirmedBy(List<ComponentList> told) {
            return !told.getFirst().at().isBefore(confirmedAt)
                    && told.stream().allMatch(list -> list.text().equals(components));
        }
    }

    private record Confirmation(UUID terminal, @Nullable ComponentList list) {}

    /**
     * Confirms the terminals that tell what is known already, and locks them all, in the order of their identifiers.
     *
     * @param told what each terminal tells, in the order of the facts
     * @return those that tell something different
     */
    SortedSet<UUID> confirm(SortedMap<UUID, List<ComponentList>> told) {
        Map<UUID, Listed> known = present(told.keySet());
        List<Confirmation> confirmations = new ArrayList<>();
        told.forEach((terminal, lists) -> {
            Listed listed = known.get(terminal);
            boolean same = listed != null && listed.isConfirmedBy(lists);
            confirmations.add(new Confirmation(terminal, same ? lists.getLast() : null));
        });
        SortedSet<UUID> different = new TreeSet<>();
        List<Confirmation> overtaken = new ArrayList<>();
        int[] updated = update(confirmations);
        for (int i = 0; i < updated.length; i++) {
            Confirmation confirmation = confirmations.get(i);
            if (updated[i] == 0) {
                overtaken.add(new Confirmation(confirmation.terminal(), null));
            }
            if (updated[i] == 0 || confirmation.list() == null) {
                different.add(confirmation.terminal());
            }
        }
        update(overtaken);
        return different;
    }

    Map<UUID, Listed> read(Collection<UUID> terminals) {
        Map<UUID, Listed> found = new HashMap<>();
        jdbc.sql("""
                        SELECT terminal_id, components, confirmed_at FROM software_component_list
                        WHERE terminal_id = ANY (:terminals)""").param("terminals", terminals.toArray(UUID[]::new)).query(row -> {
            found.put(
                    row.getObject("terminal_id", UUID.class),
                    new Listed(
                            row.getString("components"),
                            row.getObject("confirmed_at", OffsetDateTime.class).toInstant()));
        });
        return found;
    }

    /** Puts other lists in the place of those that are known; where there is none, the time stays and means nothing. */
    void replace(SortedMap<UUID, Optional<ComponentList>> lists) {
        template.batchUpdate("""
                UPDATE software_component_list
                SET components = ?, confirmed_at = COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), confirmed_at)
                WHERE terminal_id = ?""", lists.entrySet(), lists.size(), (row, entry) -> {
            row.setString(1, entry.getValue().map(ComponentList::text).orElse(null));
            row.setObject(
                    2, entry.getValue().map(list -> Validity.utc(list.at())).orElse(null));
            row.setObject(3, entry.getKey());
        });
    }

    /** Each terminal has its row before any row is locked here: whoever waits for another's first row holds none. */
    private Map<UUID, Listed> present(Collection<UUID> terminals) {
        Map<UUID, Listed> known = read(terminals);
        if (known.size() < terminals.size()) {
            SortedSet<UUID> missing = new TreeSet<>(terminals);
            missing.removeAll(known.keySet());
            locks.terminals(missing);
            known.putAll(read(missing));
            missing.removeAll(known.keySet());
            template.batchUpdate(
                    "INSERT INTO software_component_list (terminal_id, confirmed_at) VALUES (?, ?)",
                    missing,
                    Math.max(1, missing.size()),
                    (row, terminal) -> {
                        row.setObject(1, terminal);
                        row.setObject(2, Validity.utc(Instant.EPOCH));
                    });
        }
        return known;
    }

    private int[] update(List<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return new int[0];
        }
        return template.batchUpdate(CONFIRM, confirmations, confirmations.size(), (row, confirmation) -> {
            ComponentList list = confirmation.list();
            OffsetDateTime at = list == null ? null : Validity.utc(list.at());
            String text = list == null ? null : list.text();
            row.setObject(1, at);
            row.setObject(2, confirmation.terminal());
            row.setString(3, text);
            row.setString(4, text);
            row.setObject(5, at);
        })[0];
    }
}
