package io.tillguard.incident;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside the company who is told of incidents.
 *
 * @param place code of the region or site that it is there for, with all below; null for the whole company
 * @param hours when it is reached, in words
 * @param version to be given back with a change
 */
public record EmergencyContact(
        UUID id,
        Recipient recipient,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String hours,
        @Nullable String note,
        @Nullable UUID node,
        @Nullable String place,
        long version) {}
