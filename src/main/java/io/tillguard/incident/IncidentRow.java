package io.tillguard.incident;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as lists, exports and its page show it.
 *
 * @param number as people name it: INC-000123
 * @param title null for the name of its type
 * @param serial the terminal's serial number
 * @param site the site's code
 * @param provider the provider's code
 * @param warning the warning that it was opened for
 */
public record IncidentRow(
        UUID id,
        String number,
        IncidentType type,
        IncidentSeverity severity,
        IncidentState state,
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID terminal,
        @Nullable String serial,
        @Nullable UUID siteId,
        @Nullable String site,
        @Nullable String provider,
        @Nullable UUID warning,
        Instant occurredAt,
        Instant reportedAt,
        String reportedBy,
        @Nullable String lesson,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    private static final String PREFIX = "INC-";

    /** What people name an incident by its running number. */
    public static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like INC-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }
}
