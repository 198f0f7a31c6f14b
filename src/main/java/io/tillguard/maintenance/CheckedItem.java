package io.tillguard.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item of an order's checklist with what was found of it; all but the item are null while nobody has looked. */
public record CheckedItem(
        WorkItem item,
        @Nullable WorkFinding finding,
        @Nullable String note,
        @Nullable Instant foundAt,
        @Nullable String foundBy) {}
