package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A site as a form or a request sends it: texts, not yet checked.
 *
 * @param region the region's code; blank means the top
 */
public record SiteDraft(
        @Nullable String code,
        @Nullable String name,
        @Nullable String region,
        @Nullable String address,
        @Nullable String latitude,
        @Nullable String longitude,
        @Nullable String timeZone,
        @Nullable String openingHours,
        @Nullable String holidayCalendar,
        @Nullable String unifiedCreditCode) {

    /**
     * Checks every text.
     *
     * @param regions finds the region of a code, blank for the top
     * @throws RefusedException for the first text that is wrong
     */
    public SiteDetails checked(Function<String, UUID> regions) {
        return new SiteDetails(
                SiteCode.entered(required("code", code)),
                required("name", name),
                regions.apply(region == null ? "" : region.strip()),
                address,
                Position.entered(latitude, longitude),
                SiteDetails.zone(required("time_zone", timeZone)),
                optional(openingHours, OpeningHours::entered),
                holidayCalendar,
                optional(unifiedCreditCode, UnifiedCreditCode::entered));
    }

    private static <T> @Nullable T optional(@Nullable String text, Function<String, T> reading) {
        return text == null || text.isBlank() ? null : reading.apply(text);
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new RefusedException(
                    Refusal.of("missing-" + field.replace('_', '-'), field, field + " is missing", ""));
        }
        return text;
    }
}
