package io.tillguard.provider;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom to call at a provider. */
public record Contact(
        UUID id,
        ContactRole role,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String note) {}
