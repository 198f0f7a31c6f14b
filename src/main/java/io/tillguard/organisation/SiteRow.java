package io.tillguard.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site as lists show it. */
public record SiteRow(
        UUID id,
        String code,
        String name,
        UUID regionId,
        String region,
        @Nullable String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        String timeZone,
        @Nullable String openingHours,
        @Nullable String holidayCalendar,
        @Nullable String unifiedCreditCode,
        long version) {}
