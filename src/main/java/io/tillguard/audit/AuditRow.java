package io.tillguard.audit;

import io.tillguard.shared.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail as it is read.
 *
 * @param entryNo place in the order of writing
 * @param before state before as JSON, null for a creation
 * @param after state after as JSON, null for a removal
 * @param seq place in the chain, null until it is sealed
 * @param prevHash hash of the entry before it in the chain
 * @param hash its own hash, see {@link Canonical}
 */
public record AuditRow(
        long entryNo,
        UUID id,
        Instant occurredAt,
        Actor.Kind actorKind,
        String actorId,
        String actorName,
        @Nullable String address,
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable UUID siteId,
        @Nullable String before,
        @Nullable String after,
        @Nullable Long seq,
        @Nullable String prevHash,
        @Nullable String hash) {}
