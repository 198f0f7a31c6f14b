package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule's parameters.
 *
 * @param siteGroup code of the region or site it is for, null for the default
 */
public record ParameterVersion(
        UUID id,
        RuleId rule,
        @Nullable String siteGroup,
        Parameters parameters,
        boolean enabled,
        Instant effectiveFrom,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        ProposalState state) {}
