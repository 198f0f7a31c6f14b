package io.tillguard.security;

import io.tillguard.shared.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person to give an account.
 *
 * @param username for signing in: 2 to 64 letters, digits, dots, hyphens, underscores or @; case does not matter
 * @param password null for a generated one
 * @param mustChange whether another password must be chosen before anything else opens
 */
public record NewUser(
        String username,
        String displayName,
        Set<Role> roles,
        Scope scope,
        @Nullable String password,
        boolean mustChange) {

    public NewUser {
        roles = Set.copyOf(roles);
    }

    /** A person who gets a generated one-time password. */
    public static NewUser of(String username, String displayName, Set<Role> roles, Scope scope) {
        return new NewUser(username, displayName, roles, scope, null, true);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
