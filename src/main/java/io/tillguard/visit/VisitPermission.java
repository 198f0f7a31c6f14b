package io.tillguard.visit;

import io.tillguard.shared.Permission;

/** What a caller may do with visits. */
public enum VisitPermission implements Permission {
    READ("visit:read"),
    /** Plan visits and call them off. */
    PLAN("visit:plan"),
    /** Receive a visitor at the site: see the code, check people in or deny them entry, and record what they do there. */
    RECEIVE("visit:receive"),
    /** Approve that somebody else's visit begins outside its window. */
    APPROVE("visit:approve"),
    EXPORT("visit:export");

    private final String key;

    VisitPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
