package io.tillguard.rollout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout would do.
 *
 * @param terminals how many terminals are in the target
 * @param notActive how many of them are in repair, quarantine, suspended or on the move, and wait until they are active
 * @param withoutWindow how many are at sites whose maintenance windows do not open in the rollout's time: from its start to its
 *     deadline, or in the next weeks where it has none
 * @param withoutSite how many are at no site while windows are kept: any time will do for them
 * @param unknownVersion how many never told what they run
 * @param excluded how many are not in it, and why
 * @param holders which rollouts hold those that another rollout has
 * @param models how many of each model are in it
 * @param waves how many come with each wave
 */
public record Preview(
        long terminals,
        long notActive,
        long withoutWindow,
        long withoutSite,
        long unknownVersion,
        Map<Exclusion, Long> excluded,
        List<RolloutHolder> holders,
        List<OfModel> models,
        List<OfWave> waves) {

    public Preview {
        excluded = Map.copyOf(excluded);
        holders = List.copyOf(holders);
        models = List.copyOf(models);
        waves = List.copyOf(waves);
    }

    /** Terminals of one model. */
    public record OfModel(String model, long terminals) {}

    /** Terminals of one wave. */
    public record OfWave(int number, String name, long terminals) {}

    /**
     * One terminal below the target's sites and of its models.
     *
     * @param exclusion why it is not in the target; null when it is
     * @param heldBy the rollout that has it, by its number, when that is why
     */
    public record Row(
            String serial,
            String model,
            @Nullable String site,
            String state,
            @Nullable String version,
            @Nullable Exclusion exclusion,
            @Nullable String heldBy) {}
}
