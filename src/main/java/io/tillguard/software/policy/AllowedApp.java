package io.tillguard.software.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An app that terminals may have.
 *
 * @param name as status reports name it
 * @param store where it comes from
 */
public record AllowedApp(
        UUID id,
        String name,
        @Nullable String publisher,
        @Nullable String signatureSha256,
        @Nullable String store,
        String setBy,
        Instant from,
        @Nullable Instant until)
        implements Decision {

    @Override
    public String label() {
        return name;
    }
}
