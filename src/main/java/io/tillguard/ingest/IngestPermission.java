package io.tillguard.ingest;

import io.tillguard.shared.Permission;

/** What a caller may do at the door. */
public enum IngestPermission implements Permission {
    REPORT("ingest:report"),
    IMPORT("ingest:import");

    private final String key;

    IngestPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
