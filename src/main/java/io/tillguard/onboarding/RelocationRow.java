package io.tillguard.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relocation as lists, exports and pages show it.
 *
 * @param number as people name it: MOV-000123
 * @param fromSite code of the site where the terminal stood when it was asked for
 * @param toSite code of the site where it is to stand
 * @param acquirerApproval the number under which the acquirer allows it
 */
public record RelocationRow(
        UUID id,
        String number,
        UUID terminal,
        String serial,
        RelocationState state,
        @Nullable UUID fromSiteId,
        @Nullable String fromSite,
        UUID toSiteId,
        String toSite,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocalDate effectiveOn,
        String reason,
        @Nullable String acquirerApproval,
        Instant requestedAt,
        String requestedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Instant begunAt,
        @Nullable String begunBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endNote) {

    private static final String PREFIX = "MOV-";

    /** What people name a relocation by its running number. */
    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like MOV-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }
}
