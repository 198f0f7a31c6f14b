package io.tillguard.organisation;

import io.tillguard.shared.Permission;

/** What a caller may do with regions and sites. */
public enum OrganisationPermission implements Permission {
    READ("organisation:read"),
    EDIT("organisation:edit");

    private final String key;

    OrganisationPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
