package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that hold for a part of the company.
 *
 * @param siteGroup the region or site they were set for, null for the default
 * @param others site groups within this part that have a set of their own
 */
record ParameterSet(@Nullable UUID siteGroup, Set<UUID> others, Parameters parameters, boolean enabled) {

    ParameterSet {
        others = Set.copyOf(others);
    }
}
