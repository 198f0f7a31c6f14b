package io.tillguard.fleet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a terminal reports out of order.
 *
 * @param from when it changed
 * @param since start of the run of adjoining intervals of the kind
 * @param amount how much, in steps of the kind; 0 says that it is in order again
 * @param to when it ended, for an interval of the past; null for the present
 */
record Observation(
        UUID terminalId,
        Kind kind,
        Instant from,
        Instant since,
        long amount,
        @Nullable String detail,
        @Nullable Instant to) {

    /** What can be out of order. */
    enum Kind {
        AWAY,
        DRIFT,
        TAMPER,
        WEAK_TRANSPORT,
        OTHER_TID
    }

    /** Whether it tells of a tamper event, now or in the past. */
    boolean isTampering() {
        return kind == Kind.TAMPER && amount > 0;
    }
}
