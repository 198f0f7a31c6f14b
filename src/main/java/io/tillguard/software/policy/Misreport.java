package io.tillguard.software.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A past version of a terminal that is said to be reported wrongly: it never ran. The report itself stays.
 *
 * @param ranFrom since when it ran by what was reported
 * @param ranUntil until when
 * @param decidedBy who approved or rejected it, null while it waits
 * @param from since when it holds, null until it is approved
 * @param until when it ended, null while it holds or waits
 */
public record Misreport(
        UUID id,
        String serial,
        String product,
        String version,
        Instant ranFrom,
        Instant ranUntil,
        String reason,
        ProposalState state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant from,
        @Nullable Instant until)
        implements Decision {

    @Override
    public String label() {
        return serial + " · " + version;
    }
}
