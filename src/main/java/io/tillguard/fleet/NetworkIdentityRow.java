package io.tillguard.fleet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listed network identity.
 *
 * @param site the code of the site that it is listed for; null when it is listed for the terminal alone
 * @param until null while it is listed
 */
public record NetworkIdentityRow(
        UUID id,
        NetworkIdentity.Kind kind,
        String listed,
        @Nullable String site,
        Instant since,
        @Nullable Instant until,
        String actor,
        String reason) {}
