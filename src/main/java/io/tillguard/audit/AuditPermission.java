package io.tillguard.audit;

import io.tillguard.shared.Permission;

/** What one may do with the trail. Nobody may change it. */
public enum AuditPermission implements Permission {
    READ("audit:read");

    private final String key;

    AuditPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
