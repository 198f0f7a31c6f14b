package io.tillguard.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a phone's clock is worth: how long ago something was, by the time between it and the sending, both by the same clock;
 * never what time it was. An inspection never ended after it was received. A clock that was set right in between says nothing: the
 * inspection is kept all the same, and the doubt with it.
 *
 * @param driftSeconds how far the phone's clock is ahead, the time on the way included
 * @param inspectedAt when the inspection ended, by the console's clock; never later than the phone's clock says, if that ran
 * @param doubtful whether the phone's times are out of order, or further apart than phones are without a network
 */
record PhoneClock(long driftSeconds, Instant inspectedAt, boolean doubtful) {

    /** What was kept back longer than that proves little. */
    static final Duration LONGEST_OFFLINE = Duration.ofDays(30);

    /** Nothing is kept back longer: the clock was elsewhere. */
    private static final Duration LONGEST_AGO = Duration.ofDays(366);

    static PhoneClock of(NewInspection seen, Instant receivedAt) {
        Duration ago = Duration.between(seen.finishedAt(), seen.sentAt());
        boolean doubtful =
                seen.finishedAt().isBefore(seen.startedAt()) || ago.isNegative() || ago.compareTo(LONGEST_OFFLINE) > 0;
        return new PhoneClock(
                Duration.between(receivedAt, seen.sentAt()).toSeconds(),
                receivedAt.minus(bounded(ago)).truncatedTo(ChronoUnit.MICROS),
                doubtful);
    }

    private static Duration bounded(Duration ago) {
        if (ago.isNegative()) {
            return Duration.ZERO;
        }
        return ago.compareTo(LONGEST_AGO) > 0 ? LONGEST_AGO : ago;
    }
}
