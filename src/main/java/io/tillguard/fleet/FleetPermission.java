package io.tillguard.fleet;

import io.tillguard.shared.Permission;

/** What a caller may do with terminals and models. */
public enum FleetPermission implements Permission {
    READ("fleet:read"),
    EDIT("fleet:edit"),
    EXPORT("fleet:export");

    private final String key;

    FleetPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
