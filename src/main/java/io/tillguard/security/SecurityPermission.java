package io.tillguard.security;

import io.tillguard.shared.Permission;

/** What one may do with accounts. */
public enum SecurityPermission implements Permission {
    /** Users and API clients. */
    MANAGE("user:manage"),
    /** Figures for monitoring. */
    METRICS("metrics:read"),
    /** One's own password; everybody who is signed in holds it. */
    OWN("account:own");

    private final String key;

    SecurityPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
