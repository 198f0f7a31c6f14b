package io.tillguard.warning;

import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Until when a warning should be acknowledged: 15 minutes, 1 hour, 1 working day, 5 working days by severity. A target that
 * was given stays when the company's calendar changes.
 */
@Component
class Targets {

    static final int HIGHEST_LEVEL = EscalationLevel.values().length;

    private final ZoneId zone;
    private final WorkingCalendars calendars;

    Targets(@Value("${tillguard.warnings.time-zone:UTC}") ZoneId zone, WorkingCalendars calendars) {
        this.zone = zone;
        this.calendars = calendars;
    }

    Instant acknowledgeBy(Severity severity, Instant raisedAt) {
        return present().acknowledgeBy(severity, raisedAt);
    }

    /** The targets by the company's calendar as it stands, read once: for many warnings together. */
    Present present() {
        return new Present();
    }

    /** Targets by one reading of the calendar. */
    final class Present {
        private @Nullable WorkingDays workingDays;

        Instant acknowledgeBy(Severity severity, Instant raisedAt) {
            return switch (severity) {
                case CRITICAL -> raisedAt.plus(Duration.ofMinutes(15));
                case HIGH -> raisedAt.plus(Duration.ofHours(1));
                case MEDIUM -> workingDays().after(raisedAt, 1);
                case LOW -> workingDays().after(raisedAt, 5);
            };
        }

        private WorkingDays workingDays() {
            WorkingDays known = workingDays;
            if (known == null) {
                known = new WorkingDays(zone, calendars.ofCompany());
                workingDays = known;
            }
            return known;
        }
    }
}
