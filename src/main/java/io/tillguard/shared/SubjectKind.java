package io.tillguard.shared;

/** What a warning can be about. */
public enum SubjectKind {
    TERMINAL,
    MODEL,
    SITE,
    TASK
}
