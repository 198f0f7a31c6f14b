package io.tillguard.security;

import io.tillguard.shared.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A machine to register.
 *
 * @param name what people call it, unique
 * @param permissions keys out of {@link Role#MACHINE_PERMISSIONS}
 * @param scope which sites it sees
 * @param expiresAt when its token ends, null for never
 */
public record NewClient(
        String name,
        Set<String> permissions,
        Scope scope,
        @Nullable Instant expiresAt) {

    public NewClient {
        permissions = Set.copyOf(permissions);
    }
}
