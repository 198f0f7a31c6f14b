package io.tillguard.provider;

import io.tillguard.shared.Permission;

/** What a caller may do with acquirers, manufacturers, service providers and merchants. */
public enum ProviderPermission implements Permission {
    READ("provider:read"),
    EDIT("provider:edit"),
    INVOICE("provider:invoice"),
    EXPORT("provider:export"),
    RATE("provider:rate");

    private final String key;

    ProviderPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
