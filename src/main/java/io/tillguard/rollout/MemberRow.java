package io.tillguard.rollout;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A terminal in a rollout: how far it is, and the one reason why.
 *
 * @param wave number of its wave
 * @param reasonSince since when it is so
 * @param detail what the terminal said of a failure
 * @param cause why its last attempt failed; null when none did, or it is done
 * @param nextAttemptAt when it may be told next; null when it may be now, never, or that is not known
 * @param expiresAt when the present attempt counts as failed
 * @param fromVersion what it ran when it came into the rollout
 */
public record MemberRow(
        UUID terminal,
        String serial,
        String manufacturer,
        String model,
        @Nullable String site,
        int wave,
        AssignmentState state,
        Reason reason,
        Instant reasonSince,
        @Nullable String detail,
        @Nullable Reason cause,
        int attempt,
        int failures,
        @Nullable Integer progress,
        @Nullable String fromVersion,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant expiresAt,
        @Nullable Instant backupAt,
        @Nullable Instant endedAt) {}
