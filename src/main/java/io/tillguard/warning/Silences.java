package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Duration;

/** The rules of silence: never without an end, and for what is severe never by one person alone. */
final class Silences {

    static final Duration LONGEST = Duration.ofDays(90);

    private Silences() {}

    static boolean needApproval(Severity severity) {
        return severity.compareTo(Severity.HIGH) >= 0;
    }
}
