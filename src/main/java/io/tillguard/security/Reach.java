package io.tillguard.security;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For whom somebody may decide: who sees a part of the company decides for regions and sites wholly inside it, and only who
 * sees all of it decides for all.
 */
@Component
public class Reach {

    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Checks that the caller decides for the whole company.
     *
     * @param what is decided, for the refusal
     * @throws RefusedException if the caller sees only a part of it
     */
    public void requireAll(Caller caller, String what) {
        require(caller, null, what);
    }

    /**
     * Checks that the caller decides for a region or site.
     *
     * @param group null for the whole company
     * @param what is decided, for the refusal
     * @throws RefusedException if some of it lies beyond what the caller sees
     */
    public void require(Caller caller, @Nullable UUID group, String what) {
        boolean inside = switch (caller.scope()) {
            case Scope.Everything() -> true;
            case Scope.Subtrees(var nodes) -> group != null && (nodes.contains(group) || isInside(caller, group));
        };
        if (!inside) {
            throw beyond(what);
        }
    }

    private boolean isInside(Caller caller, UUID group) {
        Where mine = new Where().within(caller.scope(), "mine.site_id");
        return jdbc.sql("""
                        SELECT CASE WHEN COUNT(*) > 0 AND COUNT(*) = COUNT(n.site_id) THEN 1 ELSE 0 END
                        FROM organisation_scope o
                        LEFT JOIN (SELECT DISTINCT mine.site_id FROM organisation_scope mine%s) n ON n.site_id = o.site_id
                        WHERE o.node_id = :group""".formatted(mine.sql()))
                        .params(mine.binds())
                        .param("group", group)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * What holds for everybody, or for a group that shares a site with the part of the company that the caller sees.
     *
     * @param groupColumn the column with the group's identifier, null for everybody
     */
    public static Where visible(Scope scope, String groupColumn) {
        return switch (scope) {
            case Scope.Everything() -> new Where();
            case Scope.Subtrees(var nodes) when nodes.isEmpty() -> new Where().and(groupColumn + " IS NULL");
            case Scope.Subtrees(var nodes) -> new Where().and("""
                    (%1$s IS NULL OR EXISTS (SELECT 1 FROM organisation_scope o JOIN organisation_scope mine
                        ON mine.site_id = o.site_id AND mine.node_id IN (:scopeNodes)
                        WHERE o.node_id = %1$s))""".formatted(groupColumn), "scopeNodes", nodes);
        };
    }

    /** The refusal of what reaches too far. */
    public static RefusedException beyond(String what) {
        return new RefusedException(
                Refusal.of("beyond-scope", "scope", "This holds beyond the sites that the caller sees: " + what, what));
    }
}
