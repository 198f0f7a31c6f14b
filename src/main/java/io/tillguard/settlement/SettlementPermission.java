package io.tillguard.settlement;

import io.tillguard.shared.Permission;

/** What a caller may do with settlements. Money is the whole company's: only who sees all of it changes anything. */
public enum SettlementPermission implements Permission {
    READ("settlement:read"),
    IMPORT("settlement:import"),
    MATCH("settlement:match"),
    APPROVE("settlement:approve"),
    EXPORT("settlement:export");

    private final String key;

    SettlementPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
