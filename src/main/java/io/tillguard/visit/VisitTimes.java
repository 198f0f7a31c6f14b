package io.tillguard.visit;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether it is time for a visitor to be checked in, or to begin. */
@Component
class VisitTimes {

    /** How long an approval to begin outside the window holds. */
    private static final Duration APPROVED_FOR = Duration.ofHours(24);

    private final VisitSettings settings;

    VisitTimes(VisitSettings settings) {
        this.settings = settings;
    }

    /** @throws RefusedException unless it is the window, a little earlier or later, or somebody approved another time */
    void mustAllowCheckIn(VisitRow visit, Instant now) {
        mustAllow(visit, settings.grace(), now);
    }

    /** @throws RefusedException unless it is the window, or somebody approved another time */
    void mustAllowStart(VisitRow visit, Instant now) {
        mustAllow(visit, Duration.ZERO, now);
    }

    private static void mustAllow(VisitRow visit, Duration grace, Instant now) {
        boolean within = !now.isBefore(visit.from().minus(grace))
                && !now.isAfter(visit.to().plus(grace));
        if (!within && !isApproved(visit, now)) {
            throw EnteredText.refused(
                    "outside-window",
                    "from",
                    "The window of %s is %s to %s: another time needs a second person's approval"
                            .formatted(visit.number(), visit.from(), visit.to()),
                    visit.number());
        }
    }

    private static boolean isApproved(VisitRow visit, Instant now) {
        VisitRow.Outside outside = visit.outside();
        return outside != null
                && outside.approvedAt() != null
                && !now.isAfter(outside.approvedAt().plus(APPROVED_FOR));
    }
}
