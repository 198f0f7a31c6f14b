package io.tillguard.warning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New parameters for a rule, as somebody proposes them.
 *
 * @param siteGroup code of a region or site, null for the default
 * @param values names that are left out keep their present value
 * @param enabled whether the rule raises warnings there
 * @param effectiveFrom from when, null for at once after approval
 */
public record Proposal(
        @Nullable String siteGroup,
        Map<String, BigDecimal> values,
        boolean enabled,
        @Nullable Instant effectiveFrom,
        String reason) {

    public Proposal {
        values = Map.copyOf(values);
    }
}
