package io.tillguard.security;

import io.tillguard.shared.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's account as it is stored, without the password.
 *
 * @param mustChange the password is a one-time one
 * @param credentials number of the present password
 * @param version number of the present state of name, roles, scope and standing; a change names it
 * @param lockedUntil end of a lock after failed tries
 */
public record Account(
        UUID id,
        String username,
        String displayName,
        Set<Role> roles,
        Scope scope,
        Instant passwordSetAt,
        boolean mustChange,
        int credentials,
        boolean disabled,
        int failedTries,
        @Nullable Instant lockedUntil,
        @Nullable Instant lastSignInAt,
        Instant createdAt,
        long version) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Whether sign-in is refused for failed tries. */
    public boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
