package io.tillguard.warning;

import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.Severity;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Until when a warning should be acknowledged: by default 15 minutes, 1 hour, 1 working day, 5 working days by severity. A
 * target that was given stays when the company's calendar changes.
 */
@Component
class Targets {

    static final int HIGHEST_LEVEL = EscalationLevel.values().length;

    private final ZoneId zone;
    private final WarningSettings.AcknowledgeWithin within;
    private final Attention attention;
    private final WorkingCalendars calendars;

    Targets(WarningSettings settings, Attention attention, WorkingCalendars calendars) {
        this.zone = settings.timeZone();
        this.within = settings.acknowledgeWithin();
        this.attention = attention;
        this.calendars = calendars;
    }

    Attention attention() {
        return attention;
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
                case CRITICAL -> raisedAt.plus(within.critical());
                case HIGH -> raisedAt.plus(within.high());
                case MEDIUM -> workingDays().after(raisedAt, within.mediumWorkingDays());
                case LOW -> workingDays().after(raisedAt, within.lowWorkingDays());
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
