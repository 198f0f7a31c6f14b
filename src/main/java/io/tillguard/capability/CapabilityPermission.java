package io.tillguard.capability;

import io.tillguard.shared.Permission;

/** What a caller may do with what terminals can and sites need. */
public enum CapabilityPermission implements Permission {
    READ("capability:read"),
    EDIT("capability:edit"),
    EXPORT("capability:export");

    private final String key;

    CapabilityPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
