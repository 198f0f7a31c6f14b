package io.tillguard.software;

import io.tillguard.shared.Permission;

/** What a caller may do with the software catalogue. */
public enum SoftwarePermission implements Permission {
    READ("software:read"),
    EDIT("software:edit"),
    /** To decide what others proposed; nobody decides their own. */
    APPROVE("software:approve");

    private final String key;

    SoftwarePermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
