package io.tillguard.shared;

/** What a warning can be about. */
public enum SubjectKind {
    TERMINAL,
    MODEL,
    SITE,
    TASK,
    PROVIDER,
    MERCHANT,
    WORK_ORDER,
    ANALYSIS;

    /** Whether each subject belongs to one site, so that a region or site may judge it by parameters of its own. */
    public boolean hasSite() {
        return this == TERMINAL || this == SITE || this == WORK_ORDER;
    }
}
