package io.tillguard.shared;

import java.util.Set;
import java.util.UUID;

/** The part of the company that a caller may see: all of it, or the subtrees below some regions or sites. */
public sealed interface Scope {

    /** The whole company, including rows that belong to no site. */
    record Everything() implements Scope {}

    /**
     * The sites at or below the given regions and sites.
     *
     * @param nodes identifiers of regions and sites; empty sees nothing
     */
    record Subtrees(Set<UUID> nodes) implements Scope {
        public Subtrees {
            nodes = Set.copyOf(nodes);
        }
    }

    /** The whole company. */
    static Scope everything() {
        return new Everything();
    }

    /** True when a row that belongs to no site is visible. */
    default boolean isEverything() {
        return this instanceof Everything;
    }
}
