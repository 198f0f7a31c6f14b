package io.tillguard.rollout;

/** Why a terminal below a target's sites and of its models is not in it. Words: {@code rollout.exclusion.<CONSTANT>}. */
public enum Exclusion {
    /** Runs the version or a newer one. */
    HAS_IT,
    /** Not in service: in stock, on its way, retired, lost. */
    NOT_IN_SERVICE,
    /** Never told what it runs, and those were left out. */
    VERSION_UNKNOWN,
    /** Runs an older or newer version than the target asks for. */
    OTHER_VERSION,
    /** Has no warning of the severity that the target asks for. */
    LESS_AT_RISK,
    /** Another rollout changes the same software of it. */
    OTHER_ROLLOUT,
    /** Was not updated by the rollout that is taken back. */
    NOT_UPDATED
}
