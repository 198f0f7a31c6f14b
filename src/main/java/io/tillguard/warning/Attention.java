package io.tillguard.warning;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;

/**
 * How long one person's attention keeps a warning from going up: never without an end, and the shorter the more severe it
 * is, or an acknowledgement would be a silence that nobody approved.
 */
final class Attention {

    private Attention() {}

    /** The end of an acknowledgement that names none. */
    static Duration acknowledged(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Duration.ofHours(4);
            case HIGH -> Duration.ofDays(1);
            case MEDIUM -> Duration.ofDays(7);
            case LOW -> Duration.ofDays(30);
        };
    }

    /** The longest acknowledgement, and how long work may last before the warning is open again. */
    static Duration longest(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Duration.ofDays(1);
            case HIGH -> Duration.ofDays(7);
            case MEDIUM -> Duration.ofDays(30);
            case LOW -> Silences.LONGEST;
        };
    }

    /** @throws RefusedException if the end is past or lies further ahead than the severity allows */
    static void mustAllow(Severity severity, Instant until, Instant now) {
        Duration longest = longest(severity);
        if (!until.isAfter(now) || until.isAfter(now.plus(longest))) {
            throw new RefusedException(Refusal.of(
                    "acknowledged-too-long",
                    "until",
                    "until must lie in the future, for a warning that is %s at most %d days ahead"
                            .formatted(severity, longest.toDays()),
                    longest.toDays()));
        }
    }
}
