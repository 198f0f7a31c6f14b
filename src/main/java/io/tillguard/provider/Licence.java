package io.tillguard.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A licence or attestation of a provider.
 *
 * @param scope what it covers, in words
 * @param expiresOn its last day, null for one without an end
 * @param checkedOn when somebody last looked it up at its source, null for never
 * @param source where that was, such as the register of the central bank
 * @param evidence SHA-256 of the picture or file that shows the last check
 * @param endedAt when a renewal took its place or it was withdrawn, null while it counts
 */
public record Licence(
        UUID id,
        UUID provider,
        LicenceKind kind,
        String number,
        @Nullable String scope,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate checkedOn,
        @Nullable String checkedBy,
        @Nullable String source,
        @Nullable String evidence,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant endedAt,
        @Nullable String endReason) {

    /** A check counts for a year: PCI DSS asks for the status of a service provider at least every twelve months. */
    static final int CHECK_MONTHS = 12;

    /** How a licence stands on a day. */
    public enum Standing {
        VALID,
        UNVERIFIED,
        EXPIRED,
        ENDED
    }

    /** How the licence stands on a day: what is expired is so whether or not it was checked. */
    public Standing standing(LocalDate day) {
        if (endedAt != null) {
            return Standing.ENDED;
        }
        if (expiresOn != null && expiresOn.isBefore(day)) {
            return Standing.EXPIRED;
        }
        return checkedOn == null || checkedOn.plusMonths(CHECK_MONTHS).isBefore(day)
                ? Standing.UNVERIFIED
                : Standing.VALID;
    }
}
