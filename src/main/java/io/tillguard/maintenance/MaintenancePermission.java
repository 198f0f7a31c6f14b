package io.tillguard.maintenance;

import io.tillguard.shared.Permission;

/** What a caller may do with work orders and plans. */
public enum MaintenancePermission implements Permission {
    READ("maintenance:read"),
    /** Ask for work: open an order. */
    REQUEST("maintenance:request"),
    /** Plan and assign orders, keep plans. */
    EDIT("maintenance:edit"),
    /** Carry orders out. */
    WORK("maintenance:work"),
    /** Approve what others ask for: to pay for a repair although the warranty holds. */
    APPROVE("maintenance:approve"),
    EXPORT("maintenance:export");

    private final String key;

    MaintenancePermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
