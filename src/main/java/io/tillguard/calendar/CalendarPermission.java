package io.tillguard.calendar;

import io.tillguard.shared.Permission;

/** What a caller may do with holiday calendars. */
public enum CalendarPermission implements Permission {
    READ("calendar:read"),
    EDIT("calendar:edit");

    private final String key;

    CalendarPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
