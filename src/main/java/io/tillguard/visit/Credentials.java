package io.tillguard.visit;

import io.tillguard.provider.Assignments;
import io.tillguard.provider.Technician;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds badge and card of whoever stands at the door against the plan and the provider's roster. */
@Component
class Credentials {

    static final int LONGEST_CALL = 200;

    private static final int LONGEST_BADGE = 40;
    private static final int HASH = 64;
    private static final Pattern LAST4 = Pattern.compile("[0-9A-Z]{4}");

    private final Assignments assignments;

    Credentials(Assignments assignments) {
        this.assignments = assignments;
    }

    /** What was made sure. */
    record Found(
            String badge,
            String idLast4,
            IdentityCheck check,
            @Nullable String called,
            String photo) {}

    /** @throws RefusedException naming the first thing that is missing or does not agree */
    Found check(VisitRow visit, Arrival arrival, Instant now) {
        String badge = EnteredText.required("badge", arrival.badge(), LONGEST_BADGE);
        String last4 = EnteredText.required("idLast4", arrival.idLast4(), LONGEST_BADGE)
                .toUpperCase(Locale.ROOT);
        if (!LAST4.matcher(last4).matches()) {
            throw EnteredText.refused("bad-id-last4", "idLast4", "Exactly the last four characters are kept", "…");
        }
        String photo = EnteredText.required("photo", arrival.photo(), HASH);
        IdentityCheck check = arrival.check();
        if (check == null) {
            throw EnteredText.refused("field-missing", "check", "'check' is missing", "check");
        }
        Technician technician = visit.providerId() == null ? null : onRoster(visit, visit.providerId(), badge, now);
        Optional<String> listed = Optional.ofNullable(technician == null ? null : technician.idLast4());
        if (listed.isPresent() && !listed.get().equals(last4)) {
            throw EnteredText.refused(
                    "identity-differs", "idLast4", "The identity card is not that of %s".formatted(badge), badge);
        }
        if (check == IdentityCheck.ROSTER && listed.isEmpty()) {
            throw EnteredText.refused(
                    "call-back-needed", "check", "The roster does not know the card of %s".formatted(badge), badge);
        }
        String called = check == IdentityCheck.CALL_BACK ? called(arrival) : null;
        return new Found(technician == null ? badge : technician.badge(), last4, check, called, photo);
    }

    private static String called(Arrival arrival) {
        String called = EnteredText.required("called", arrival.called(), LONGEST_CALL);
        if (!Boolean.TRUE.equals(arrival.confirmed())) {
            throw EnteredText.refused("field-missing", "confirmed", "'confirmed' is missing", "confirmed");
        }
        return called;
    }

    /** The technician with the badge, who must be the named one and may still come. */
    private Technician onRoster(VisitRow visit, UUID provider, String badge, Instant now) {
        Technician technician = assignments
                .badge(provider, badge)
                .orElseThrow(() -> EnteredText.refused(
                        "technician-not-on-roster",
                        "badge",
                        "The provider's roster does not name the badge '%s'".formatted(badge),
                        badge));
        if (!technician.id().equals(visit.technicianId())) {
            throw EnteredText.refused(
                    "another-technician", "badge", "'%s' is not who was announced".formatted(badge), badge);
        }
        mustBeSent(visit, provider, technician.id(), now);
        return technician;
    }

    /**
     * Holds the visitor's papers against today. What is recorded late is judged today as well: a day that whoever records it may
     * choose proves nothing.
     *
     * @throws RefusedException if roster, certificate, licence or contract do not allow the visitor to come
     */
    void mustStillBeSent(VisitRow visit, Instant now) {
        UUID provider = visit.providerId();
        UUID technician = visit.technicianId();
        if (provider != null && technician != null) {
            mustBeSent(visit, provider, technician, now);
        }
    }

    private void mustBeSent(VisitRow visit, UUID provider, UUID technician, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneId.of(visit.timeZone()));
        assignments.check(provider, technician, visit.kind().service(), day).orRefuse();
    }
}
