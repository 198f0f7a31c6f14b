package io.tillguard.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A work order as lists, exports and its page show it.
 *
 * @param number as people name it: WO-000123
 * @param site the site's code
 * @param timeZone the site's zone, UTC without a site
 * @param incident the incident's number
 * @param dueOn the day of the site by which a plan wants it done
 * @param dueAt when the service level or the plan wants it done; stands still while the order waits
 * @param wantedAt by which lists are sorted: when it is due, else planned, else asked for
 * @param minutes how long it is expected to take
 * @param provider the provider's code
 * @param technician the technician's name
 * @param assignee whom of its own people the company sends
 * @param warrantyUntil the last day of the terminal's warranty, null while it is not known
 * @param paidApprovedBy who approved that the company pays although the warranty holds
 * @param outOfService whether the terminal is out of service for it
 */
public record OrderRow(
        UUID id,
        String number,
        OrderKind kind,
        OrderState state,
        boolean urgent,
        @Nullable UUID terminal,
        @Nullable String serial,
        @Nullable String manufacturer,
        @Nullable UUID siteId,
        @Nullable String site,
        String timeZone,
        String title,
        @Nullable String description,
        OrderOrigin origin,
        @Nullable UUID warning,
        @Nullable String incident,
        @Nullable UUID incidentId,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt,
        @Nullable Instant plannedAt,
        @JsonIgnore Instant wantedAt,
        int minutes,
        @Nullable String provider,
        @Nullable String technician,
        @Nullable String assignee,
        boolean outOfService,
        Instant openedAt,
        String openedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String result,
        @Nullable LocalDate warrantyUntil,
        @Nullable String paidApprovedBy) {

    private static final String PREFIX = "WO-";

    /** A number as people write it. */
    public static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like WO-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    /** Whether the terminal's warranty holds on a day, bears such work, and nobody approved that the company pays. */
    public boolean isUnderWarranty(LocalDate day) {
        return paidApprovedBy == null && warrantyBears(LedgerKind.PARTS, day);
    }

    /** Whether the terminal's warranty bears a cost of a day: all of a repair or swap, and the parts of maintenance. */
    boolean warrantyBears(LedgerKind cost, LocalDate day) {
        if (warrantyUntil == null || day.isAfter(warrantyUntil)) {
            return false;
        }
        return switch (kind) {
            case REPAIR, SWAP -> cost.isRepair();
            case PREVENTIVE -> cost == LedgerKind.PARTS;
            case INSTALL, INSPECT, TRAIN -> false;
        };
    }

    /** Whether it should have been done before now. */
    public boolean isOverdue(Instant now) {
        return dueAt != null && state.isLive() && state != OrderState.WAITING && !dueAt.isAfter(now);
    }
}
