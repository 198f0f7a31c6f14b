package io.tillguard.inspection;

import org.jspecify.annotations.Nullable;

/**
 * What an inspector said to one item of the checklist that they had.
 *
 * @param value "yes", "no", the hash of a photo, or a text; null without an answer
 */
public record Answered(ChecklistItem item, @Nullable String value) {}
