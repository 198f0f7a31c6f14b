package io.tillguard.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null leaves a condition out.
 *
 * @param from first instant
 * @param until instant after the last
 * @param actor part of the actor's name
 * @param action the action's key
 * @param subjectKind kind of subject, such as {@code terminal}
 * @param subjectId its identifier
 * @param text part of the subject's name or of the action
 */
public record AuditFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String text) {

    /** Every entry. */
    public static AuditFilter everything() {
        return new AuditFilter(null, null, null, null, null, null, null);
    }
}
