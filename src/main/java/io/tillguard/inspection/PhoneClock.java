package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a phone's clock is worth: how long ago something was, by the time between it and the sending, both by the same clock;
 * never what time it was. An inspection never ended after it was received.
 *
 * @param driftSeconds how far the phone's clock is ahead, the time on the way included
 * @param inspectedAt when the inspection ended, by the console's clock
 */
record PhoneClock(long driftSeconds, Instant inspectedAt) {

    /** What was kept back longer than that proves nothing any more. */
    private static final Duration LONGEST_OFFLINE = Duration.ofDays(30);

    static PhoneClock of(NewInspection seen, Instant receivedAt) {
        Duration ago = Duration.between(seen.finishedAt(), seen.sentAt());
        if (ago.compareTo(LONGEST_OFFLINE) > 0) {
            throw EnteredText.refused(
                    "inspection-too-old",
                    "finishedAt",
                    "An inspection is sent within 30 days: %s".formatted(seen.finishedAt()),
                    seen.finishedAt());
        }
        return new PhoneClock(
                Duration.between(receivedAt, seen.sentAt()).toSeconds(),
                receivedAt.minus(ago).truncatedTo(ChronoUnit.MICROS));
    }
}
