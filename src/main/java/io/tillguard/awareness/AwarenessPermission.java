package io.tillguard.awareness;

import io.tillguard.shared.Permission;

/** What a caller may do with the library of scams; reporting one takes the right to report incidents. */
public enum AwarenessPermission implements Permission {
    READ("awareness:read"),
    EDIT("awareness:edit");

    private final String key;

    AwarenessPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
