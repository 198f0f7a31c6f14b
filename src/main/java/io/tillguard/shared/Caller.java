package io.tillguard.shared;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a use case, what they may do and which part of the company they see.
 *
 * @param actor who
 * @param scope which sites
 * @param permissions keys of granted permissions
 * @param provenUntil until when it counts that a person showed once more who they are, null if they did not
 */
public record Caller(
        Actor actor,
        Scope scope,
        Set<String> permissions,
        @Nullable Instant provenUntil) {

    /** Code of the refusal of who is to show once more who they are. */
    public static final String PROOF_NEEDED = "proof-needed";

    private static final String ALL = "*";

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** A caller who has shown nothing beyond the sign-in. */
    public Caller(Actor actor, Scope scope, Set<String> permissions) {
        this(actor, scope, permissions, null);
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

    /**
     * Checks that a person showed a moment ago who they are, before what they answer for by name: whoever finds an open session
     * gets no further than here. The console's own work needs no proof.
     *
     * @throws RefusedException with the code {@link #PROOF_NEEDED} if they did not
     */
    public void requireProof(Instant now) {
        boolean proven = provenUntil != null && now.isBefore(provenUntil);
        if (!proven && !permissions.contains(ALL)) {
            throw new RefusedException(new Refusal(
                    PROOF_NEEDED, null, "This asks for the password once more, on the console's pages", null));
        }
    }
}
