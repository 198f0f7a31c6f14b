package io.tillguard.warning;

import io.tillguard.shared.Permission;

/** What one may do with warnings and the rules that raise them. */
public enum WarningPermission implements Permission {
    READ("warning:read"),
    /** Acknowledge, work on, ask for silence. */
    ACT("warning:act"),
    /** Approve silences and new parameters of others. */
    APPROVE("warning:approve"),
    /** Export lists of warnings. */
    EXPORT("warning:export"),
    /** Propose parameters. */
    CONFIGURE("warning:configure");

    private final String key;

    WarningPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
