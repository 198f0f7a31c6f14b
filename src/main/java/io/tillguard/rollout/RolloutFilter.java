package io.tillguard.rollout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rollouts; an absent condition holds for all.
 *
 * @param live only those that have not ended, or only those that have
 * @param text a number, or part of the name
 */
public record RolloutFilter(
        @Nullable Boolean live,
        @Nullable RolloutState state,
        @Nullable UUID release,
        @Nullable String text) {

    public static RolloutFilter all() {
        return new RolloutFilter(null, null, null, null);
    }
}
