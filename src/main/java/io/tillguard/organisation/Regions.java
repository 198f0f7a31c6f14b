package io.tillguard.organisation;

import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The regions; few enough to be read whole. */
@Repository
class Regions {

    static final String TOP_CODE = "COMPANY";

    /** A region as stored. */
    record Region(UUID id, @Nullable UUID parent, String code, String name) {}

    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Region> all() {
        return jdbc.sql("SELECT id, parent_id, code, name FROM organisation_region ORDER BY code")
                .query((row, number) -> new Region(
                        row.getObject("id", UUID.class),
                        row.getObject("parent_id", UUID.class),
                        row.getString("code"),
                        row.getString("name")))
                .list();
    }

    Optional<UUID> byCode(String code) {
        return jdbc.sql("SELECT id FROM organisation_region WHERE code = :code")
                .param("code", code)
                .query(UUID.class)
                .optional();
    }

    /** The region above all others, made when it is first needed. */
    UUID top() {
        return jdbc.sql("SELECT id FROM organisation_region WHERE parent_id IS NULL ORDER BY id FETCH FIRST 1 ROW ONLY")
                .query(UUID.class)
                .optional()
                .orElseGet(() -> add(TOP_CODE, "Company", null));
    }

    UUID add(String code, String name, @Nullable UUID parent) {
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO organisation_region (id, parent_id, code, name) VALUES (:id, :parent, :code, :name)")
                .param("id", id)
                .param("parent", parent, java.sql.Types.OTHER)
                .param("code", code)
                .param("name", name)
                .update();
        return id;
    }

    /** Each region with itself and all regions above it, nearest first. */
    Map<UUID, List<UUID>> paths() {
        Map<UUID, @Nullable UUID> parents = new HashMap<>();
        all().forEach(region -> parents.put(region.id(), region.parent()));
        Map<UUID, List<UUID>> paths = new HashMap<>();
        for (UUID id : parents.keySet()) {
            List<UUID> path = new ArrayList<>();
            for (UUID step = id; step != null && path.size() <= parents.size(); step = parents.get(step)) {
                path.add(step);
            }
            paths.put(id, List.copyOf(path));
        }
        return paths;
    }

    /** Whether the scope holds the whole region. */
    boolean holds(Scope scope, UUID region) {
        return switch (scope) {
            case Scope.Everything() -> true;
            case Scope.Subtrees(var nodes) ->
                paths().getOrDefault(region, List.of()).stream().anyMatch(nodes::contains);
        };
    }
}
