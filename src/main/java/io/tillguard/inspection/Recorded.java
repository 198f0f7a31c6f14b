package io.tillguard.inspection;

/**
 * An inspection that was taken in.
 *
 * @param again whether it had come before: nothing was changed
 * @param moved whether the terminal stands elsewhere now than where it was inspected
 * @param quarantined whether the terminal is in quarantine now
 */
public record Recorded(InspectionRow inspection, boolean again, boolean moved, boolean quarantined) {}
