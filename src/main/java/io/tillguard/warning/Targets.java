package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Until when a warning should be acknowledged: 15 minutes, 1 hour, 1 working day, 5 working days by severity. */
@Component
class Targets {

    static final int HIGHEST_LEVEL = EscalationLevel.values().length;

    private final WorkingDays workingDays;

    Targets(@Value("${tillguard.warnings.time-zone:UTC}") ZoneId zone) {
        this.workingDays = new WorkingDays(zone);
    }

    Instant acknowledgeBy(Severity severity, Instant raisedAt) {
        return switch (severity) {
            case CRITICAL -> raisedAt.plus(Duration.ofMinutes(15));
            case HIGH -> raisedAt.plus(Duration.ofHours(1));
            case MEDIUM -> workingDays.after(raisedAt, 1);
            case LOW -> workingDays.after(raisedAt, 5);
        };
    }
}
