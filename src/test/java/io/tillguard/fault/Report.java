package io.tillguard.fault;

import java.time.Instant;

/**
 * A status report whose effect can be told from any other's: no two have the same application version.
 *
 * @param number counts all reports of a trial
 */
record Report(int number, String serial, Instant reportedAt) {

    /** The firmware without the critical patch, and the one that has it. */
    static final String UNPATCHED = "1.9.0";

    static final String PATCHED = "2.0.0";

    String id() {
        return "trial-" + number;
    }

    String application() {
        return "7.0." + number;
    }

    String json() {
        return """
                {"reportId":"%s","serial":"%s","reportedAt":"%s","components":[
                {"type":"FIRMWARE","version":"%s"},{"type":"APPLICATION","version":"%s"}]}""".formatted(id(), serial, reportedAt, number % 3 == 0 ? PATCHED : UNPATCHED, application());
    }
}
