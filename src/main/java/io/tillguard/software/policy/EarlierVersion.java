package io.tillguard.software.policy;

import io.tillguard.software.ComponentType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that a terminal ran by its reports and does not run any more.
 *
 * @param misreport who says that it never ran, and whether it is approved; null if nobody does
 */
public record EarlierVersion(
        UUID id,
        ComponentType componentType,
        String product,
        String version,
        Instant since,
        Instant until,
        @Nullable Misreport misreport) {}
