package io.tillguard.obligation;

import io.tillguard.shared.Permission;

/** What a caller may do with obligations, their reviews and the feed of changed rules. */
public enum ObligationPermission implements Permission {
    READ("obligation:read"),
    EDIT("obligation:edit"),
    REVIEW("obligation:review"),
    FEED("obligation:feed"),
    EXPORT("obligation:export");

    private final String key;

    ObligationPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
