package io.tillguard.software.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a product terminals should run.
 *
 * @param siteGroup code of the region or site it is for, null for all
 * @param minimum a version that terminals should not be far behind, null for none
 * @param approved the only versions allowed; empty allows every published release
 */
public record Baseline(
        UUID id,
        DecidedProduct product,
        @Nullable String siteGroup,
        @Nullable String minimum,
        List<String> approved,
        String setBy,
        Instant from,
        @Nullable Instant until)
        implements Decision {

    public Baseline {
        approved = List.copyOf(approved);
    }

    @Override
    public String label() {
        return product.label() + (siteGroup == null ? "" : " · " + siteGroup);
    }
}
