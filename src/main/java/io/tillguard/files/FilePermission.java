package io.tillguard.files;

import io.tillguard.shared.Permission;

/** What a caller may do with files; which ones may be read follows from what they belong to. */
public enum FilePermission implements Permission {
    READ("file:read"),
    ADD("file:add"),
    /** What is confidential without a watermark, to hold it against its hash. */
    ORIGINAL("file:original");

    private final String key;

    FilePermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
