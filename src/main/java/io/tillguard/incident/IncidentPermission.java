package io.tillguard.incident;

import io.tillguard.shared.Permission;

/** What a caller may do with incidents. */
public enum IncidentPermission implements Permission {
    READ("incident:read"),
    REPORT("incident:report"),
    HANDLE("incident:handle"),
    CLOSE("incident:close"),
    WAIVE("incident:waive"),
    CONTACTS("incident:contacts"),
    EXPORT("incident:export");

    private final String key;

    IncidentPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
