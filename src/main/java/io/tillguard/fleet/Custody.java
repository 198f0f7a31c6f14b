package io.tillguard.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Who owns, keeps and attends a terminal.
 *
 * @param custodian the person or team that answers for it, at most 200 characters
 */
public record Custody(
        @Nullable Ownership ownership,
        @Nullable Attendance attendance,
        @Nullable String custodian) {}
