package io.tillguard.scheduling;

import io.tillguard.shared.Permission;

/** What one may do with tasks. */
public enum SchedulingPermission implements Permission {
    READ("task:read"),
    RUN("task:run");

    private final String key;

    SchedulingPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
