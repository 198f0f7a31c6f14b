package io.tillguard.visit;

/** Who signs. Words: {@code visit.party.<CONSTANT>}. */
public enum Party {
    VISITOR,
    WITNESS,
    /** Who takes the terminal over for the site, where somebody else watched. */
    SITE_STAFF;

    /** Whether a visit does not end without the signature. */
    public boolean isNeeded() {
        return this != SITE_STAFF;
    }
}
