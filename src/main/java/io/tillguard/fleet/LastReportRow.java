package io.tillguard.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest facts that a terminal told of itself; null means never told.
 *
 * @param driftSeconds the device's clock less the console's
 * @param distanceMetres from the deployment address
 */
public record LastReportRow(
        Instant lastSeenAt,
        @Nullable Long driftSeconds,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double distanceMetres,
        @Nullable Boolean tamper,
        @Nullable Boolean rooted,
        @Nullable Boolean debug,
        @Nullable String unknownApps,
        @Nullable String transport,
        @Nullable String tlsVersion,
        @Nullable String ip,
        @Nullable String reportedTid) {}
