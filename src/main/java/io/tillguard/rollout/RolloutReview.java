package io.tillguard.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What whoever approves a rollout is to read first.
 *
 * @param rollout all its terms, their version, and who wrote and proposed them
 * @param preview what it would do now: exact numbers, and which terminals are left out and why
 * @param more how many more terminals are in its target than when it was proposed, below 0 when fewer; null when that was not
 *     kept yet
 */
public record RolloutReview(
        RolloutRow rollout, Preview preview, @Nullable Long more) {}
