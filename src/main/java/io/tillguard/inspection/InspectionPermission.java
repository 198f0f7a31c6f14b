package io.tillguard.inspection;

import io.tillguard.shared.Permission;

/** What a caller may do with inspections. */
public enum InspectionPermission implements Permission {
    READ("inspection:read"),
    /** Inspect terminals. */
    PERFORM("inspection:perform"),
    /** Propose risk analyses, write checklists. */
    EDIT("inspection:edit"),
    /** Approve what others propose. */
    APPROVE("inspection:approve"),
    EXPORT("inspection:export");

    private final String key;

    InspectionPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
