package io.tillguard.visit;

/** Why somebody was not let in. Words: {@code visit.denial.<CONSTANT>}. */
public enum DenialReason {
    /** Not the person on the badge, the card or the plan. */
    OTHER_PERSON,
    /** The employer does not know the visitor, or sent nobody. */
    EMPLOYER_DENIES,
    /** Nobody on the provider's roster. */
    NOT_ON_ROSTER,
    /** No code, or a wrong one. */
    NO_CODE,
    /** Refused to be checked, or behaved oddly. */
    UNCOOPERATIVE,
    OTHER
}
