package io.tillguard.rollout;

import io.tillguard.shared.Permission;

/** What a caller may do with rollouts. */
public enum RolloutPermission implements Permission {
    READ("rollout:read"),
    /** Draft and propose. */
    EDIT("rollout:edit"),
    /** Approve what others proposed. */
    APPROVE("rollout:approve"),
    /** Pause, resume, stop, abort, try again. */
    OPERATE("rollout:operate"),
    EXPORT("rollout:export"),
    /** Ask, as a terminal or the system that runs it, what is to be installed. */
    ASK("rollout:ask");

    private final String key;

    RolloutPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
