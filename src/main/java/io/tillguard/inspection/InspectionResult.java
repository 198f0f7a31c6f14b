package io.tillguard.inspection;

/** What came of an inspection. Words: {@code inspection.result.<CONSTANT>}. */
public enum InspectionResult {
    PASS,
    /** Nothing suspicious, but something to be said. */
    REMARKS,
    FAIL
}
