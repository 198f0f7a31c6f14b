package io.tillguard.restriction;

import io.tillguard.shared.Permission;

/** What a caller may do with accounts that are limited. They are the whole company's: only who sees all of it changes anything. */
public enum RestrictionPermission implements Permission {
    READ("restriction:read"),
    EDIT("restriction:edit"),
    EXPORT("restriction:export");

    private final String key;

    RestrictionPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
