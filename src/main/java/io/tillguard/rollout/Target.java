package io.tillguard.rollout;

import io.tillguard.shared.Severity;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which terminals a rollout is for, of those whose model the release is for.
 *
 * @param models only these; empty for all, also those that turn up later
 * @param nodes only below these regions and sites; empty for the whole company
 * @param runsFrom only those that run this version or a newer one
 * @param runsTo only those that run this version or an older one
 * @param leastSeverity only those with a live warning of this severity or a higher one
 * @param includeUnknown whether those that never told what they run are in it
 * @param membersOf only those that this rollout updated
 * @param downgrade whether those that run a newer version are to go back to the release
 */
public record Target(
        Set<UUID> models,
        Set<UUID> nodes,
        @Nullable String runsFrom,
        @Nullable String runsTo,
        @Nullable Severity leastSeverity,
        boolean includeUnknown,
        @Nullable UUID membersOf,
        boolean downgrade) {

    public Target {
        models = Set.copyOf(models);
        nodes = Set.copyOf(nodes);
    }

    /** Every terminal of the release's models that lacks it. */
    public static Target everything() {
        return new Target(Set.of(), Set.of(), null, null, null, true, null, false);
    }

    /** The same below some regions and sites. */
    public Target below(Set<UUID> regionsAndSites) {
        return new Target(
                models, regionsAndSites, runsFrom, runsTo, leastSeverity, includeUnknown, membersOf, downgrade);
    }

    /** The same, as the way back that another target is. */
    Target backFrom(Target way) {
        return new Target(
                models, nodes, runsFrom, runsTo, leastSeverity, includeUnknown, way.membersOf(), way.downgrade());
    }

    /** The same of some models. */
    public Target of(Set<UUID> someModels) {
        return new Target(someModels, nodes, runsFrom, runsTo, leastSeverity, includeUnknown, membersOf, downgrade);
    }
}
