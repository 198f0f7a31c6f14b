package io.tillguard.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of a kind of work, in one version.
 *
 * @param incident number of the incident that taught it, null when none did
 * @param until when another version took its place, null for the one in force
 */
public record WorkChecklist(
        UUID id,
        OrderKind kind,
        int version,
        List<WorkItem> items,
        String reason,
        @Nullable String incident,
        Instant from,
        @Nullable Instant until,
        String changedBy) {

    public WorkChecklist {
        items = List.copyOf(items);
    }
}
