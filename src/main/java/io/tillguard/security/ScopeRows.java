package io.tillguard.security;

import io.tillguard.shared.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored scopes of users and clients. */
@Component
final class ScopeRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ScopeRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void replace(UUID holder, Scope scope) {
        jdbc.sql("DELETE FROM security_scope WHERE holder_id = :holder")
                .param("holder", holder)
                .update();
        if (scope instanceof Scope.Subtrees(var nodes)) {
            batches.batchUpdate(
                    "INSERT INTO security_scope (holder_id, node_id) VALUES (?, ?)",
                    nodes.stream().map(node -> new Object[] {holder, node}).toList());
        }
    }

    /** The nodes of several holders; who has none is left out. */
    Map<UUID, Set<UUID>> nodes(Collection<UUID> holders) {
        Map<UUID, Set<UUID>> nodes = new HashMap<>();
        if (!holders.isEmpty()) {
            jdbc.sql("SELECT holder_id, node_id FROM security_scope WHERE holder_id IN (:holders)")
                    .param("holders", holders)
                    .query(row -> {
                        nodes.computeIfAbsent(row.getObject("holder_id", UUID.class), id -> new HashSet<>())
                                .add(row.getObject("node_id", UUID.class));
                    });
        }
        return nodes;
    }

    static Scope scope(boolean seesEverything, Map<UUID, Set<UUID>> nodes, UUID holder) {
        return seesEverything ? Scope.everything() : new Scope.Subtrees(nodes.getOrDefault(holder, Set.of()));
    }
}
