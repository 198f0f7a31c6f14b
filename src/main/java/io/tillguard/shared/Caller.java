package io.tillguard.shared;

import java.util.Set;

/**
 * Who calls a use case, what they may do and which part of the company they see.
 *
 * @param actor who
 * @param scope which sites
 * @param permissions keys of granted permissions
 */
public record Caller(Actor actor, Scope scope, Set<String> permissions) {

    private static final String ALL = "*";

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** The console itself: may do everything, sees everything. */
    public static Caller system(String task) {
        return new Caller(Actor.system(task), Scope.everything(), Set.of(ALL));
    }

    /**
     * The console as it follows up what somebody did: they stay on record as who caused it, and what they may do themselves is
     * asked no more.
     */
    public static Caller following(Actor actor) {
        return new Caller(actor, Scope.everything(), Set.of(ALL));
    }

    /** Whether the caller holds the permission. */
    public boolean may(Permission permission) {
        return permissions.contains(ALL) || permissions.contains(permission.key());
    }

    /**
     * Checks a permission at the door of a use case.
     *
     * @throws NotPermitted if the caller does not hold it
     */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new NotPermitted(permission);
        }
    }
}
