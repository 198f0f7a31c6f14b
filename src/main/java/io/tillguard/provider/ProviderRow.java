package io.tillguard.provider;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider in a list.
 *
 * @param contracts in force today
 * @param technicians on the roster today
 * @param nextExpiry the first day on which a licence, contract or certificate that counts ends, past or future
 */
public record ProviderRow(
        UUID id,
        ProviderKind kind,
        String code,
        String name,
        @Nullable String unifiedCreditCode,
        ProviderState state,
        boolean verified,
        int contracts,
        int technicians,
        @Nullable LocalDate nextExpiry) {}
