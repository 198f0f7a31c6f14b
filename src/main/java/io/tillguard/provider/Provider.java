package io.tillguard.provider;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An acquirer, manufacturer or service provider.
 *
 * @param verified whether somebody compared name and credit code with the register of companies
 * @param version as it was read, for a change
 */
public record Provider(
        UUID id,
        ProviderKind kind,
        String code,
        String name,
        @Nullable String unifiedCreditCode,
        ProviderState state,
        boolean verified,
        @Nullable String verifiedBy,
        @Nullable Instant verifiedAt,
        @Nullable String note,
        long version) {}
