package io.tillguard.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a row query, put together from a filter; values are always bound, never written into the SQL. */
public final class Where {

    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> binds = new HashMap<>();

    /** Adds a condition without values. */
    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition and the value of its one named parameter. */
    public Where and(String condition, String name, Object value) {
        bind(name, value);
        return and(condition);
    }

    /** Adds the value of a named parameter. */
    public Where bind(String name, Object value) {
        if (binds.put(name, value) != null) {
            throw new IllegalArgumentException("Bound twice: " + name);
        }
        return this;
    }

    /**
     * Keeps only the rows whose site the scope holds. Rows without a site are seen by those who see everything.
     *
     * @param siteColumn the column with the site's identifier, such as {@code t.site_id}
     */
    public Where within(Scope scope, String siteColumn) {
        return switch (scope) {
            case Scope.Everything() -> this;
            case Scope.Subtrees(var nodes) when nodes.isEmpty() -> and("1 = 0");
            case Scope.Subtrees(var nodes) ->
                and(
                        siteColumn + " IN (SELECT site_id FROM organisation_scope WHERE node_id IN (:scopeNodes))",
                        "scopeNodes",
                        nodes);
        };
    }

    /**
     * Keeps only the rows that a query names, each once. A join, as H2 may run the query of an {@code IN} anew for each row.
     *
     * @param column such as {@code t.id}
     * @param query selects one column
     */
    public Where named(String column, String query) {
        joins.append(" JOIN (")
                .append(query)
                .append(") named(id) ON named.id = ")
                .append(column);
        return this;
    }

    /** What follows the tables: joins and {@code WHERE …}, or nothing. */
    public String sql() {
        return joins + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    public Map<String, Object> binds() {
        return binds;
    }
}
