package io.tillguard.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to what. Who, when and from where the trail adds itself.
 *
 * @param action stable key, {@code noun.past-participle}, such as {@code terminal.registered}; its words have the message
 *     key {@code audit.action.<action>}
 * @param subjectKind kind of thing, such as {@code terminal}
 * @param subjectId its identifier
 * @param subjectLabel its name at the time, such as a serial number
 * @param siteId the site it belongs to, for the reader's scope; null for what belongs to no site
 * @param before state before as JSON, null for a creation
 * @param after state after as JSON, null for a removal
 */
public record AuditEntry(
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable UUID siteId,
        @Nullable String before,
        @Nullable String after) {}
