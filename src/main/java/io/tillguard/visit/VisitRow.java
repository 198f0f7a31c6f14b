package io.tillguard.visit;

import io.tillguard.maintenance.OrderKind;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit as lists, exports and its page show it.
 *
 * @param number as people name it: V-000123
 * @param kind of its work order
 * @param order number of its work order
 * @param site the site's code
 * @param timeZone the site's zone
 * @param late recorded after the work had begun
 * @param provider the provider's code
 * @param technician the technician's name
 * @param person whom of its own people the company sends
 * @param codeShownAt when the site saw the code
 */
public record VisitRow(
        UUID id,
        String number,
        VisitState state,
        OrderKind kind,
        String order,
        UUID orderId,
        @Nullable UUID terminal,
        @Nullable String serial,
        UUID siteId,
        String site,
        String timeZone,
        Instant from,
        Instant to,
        boolean late,
        @Nullable UUID providerId,
        @Nullable String provider,
        @Nullable UUID technicianId,
        @Nullable String technician,
        @Nullable String person,
        Instant plannedAt,
        String plannedBy,
        @Nullable Instant codeShownAt,
        @Nullable Outside outside,
        @Nullable Identity identity,
        @Nullable Denial denial,
        @Nullable Witness witness,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String result) {

    private static final String PREFIX = "V-";

    /** That the work is to begin outside the window, and who approved it. */
    public record Outside(
            String reason,
            Instant askedAt,
            String askedBy,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy) {}

    /** Who was found to stand there, how that was made sure, and by whom. */
    public record Identity(
            String badge,
            String idLast4,
            IdentityCheck check,
            @Nullable String called,
            String photo,
            Instant at,
            String by) {}

    /**
     * Why somebody was not let in.
     *
     * @param incident the incident's number
     */
    public record Denial(
            DenialReason reason,
            @Nullable String note,
            @Nullable String incident) {}

    /** Who watches. */
    public record Witness(WitnessKind kind, String name, Instant at, String by) {}

    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like V-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    /** Who comes, as people call them. */
    public String visitor() {
        if (provider == null) {
            return person == null ? "–" : person;
        }
        return technician == null ? provider : technician + " · " + provider;
    }

    /** Whether a name is that of who comes. */
    public boolean isVisitor(String name) {
        return name.equalsIgnoreCase(technician) || name.equalsIgnoreCase(person);
    }

    /** The name of who comes. */
    public String signer() {
        String name = technician == null ? person : technician;
        return name == null ? visitor() : name;
    }
}
