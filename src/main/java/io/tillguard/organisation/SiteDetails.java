package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a site; all texts are checked.
 *
 * @param region the region it lies in
 * @param address at most 400 characters
 * @param holidayCalendar code of a holiday calendar, such as CN
 */
public record SiteDetails(
        SiteCode code,
        String name,
        UUID region,
        @Nullable String address,
        @Nullable Position position,
        ZoneId timeZone,
        @Nullable OpeningHours openingHours,
        @Nullable String holidayCalendar,
        @Nullable UnifiedCreditCode unifiedCreditCode) {

    public SiteDetails {
        name = printable("name", name, 200);
        address = address == null || address.isBlank() ? null : printable("address", address, 400);
        holidayCalendar = holidayCalendar == null || holidayCalendar.isBlank()
                ? null
                : printable("holiday_calendar", holidayCalendar, 32).toUpperCase(Locale.ROOT);
    }

    /** A site of which only the essentials are known. */
    public static SiteDetails of(String code, String name, UUID region, ZoneId zone) {
        return new SiteDetails(SiteCode.entered(code), name, region, null, null, zone, null, null, null);
    }

    /**
     * Reads an IANA zone name such as Asia/Shanghai; plain offsets are refused, they know no daylight saving.
     *
     * @throws RefusedException when there is no such zone
     */
    public static ZoneId zone(String text) {
        String name = text.strip();
        try {
            if (name.equals("UTC") || name.indexOf('/') > 0) {
                return ZoneId.of(name);
            }
        } catch (DateTimeException e) {
            throw badZone(name);
        }
        throw badZone(name);
    }

    /**
     * The code of a calendar as it is stored; null for none.
     *
     * @throws RefusedException if it is none of the known ones
     */
    static @Nullable String calendar(@Nullable String text, Set<String> known) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!known.contains(code)) {
            throw new RefusedException(Refusal.of(
                    "unknown-calendar",
                    "holiday_calendar",
                    "There is no holiday calendar '%s'".formatted(Refusal.plain(code)),
                    code));
        }
        return code;
    }

    static String printable(String field, String text, int longest) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new RefusedException(
                    Refusal.of("missing-" + field.replace('_', '-'), field, field + " is missing", text));
        }
        if (trimmed.length() > longest || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-" + field.replace('_', '-'),
                    field,
                    "%s must have at most %d characters and no control characters".formatted(field, longest),
                    text));
        }
        return trimmed;
    }

    private static RefusedException badZone(String name) {
        return new RefusedException(Refusal.of(
                "bad-time-zone",
                "time_zone",
                "A time zone is an IANA name such as Asia/Shanghai: '%s'".formatted(Refusal.plain(name)),
                name));
    }
}
