package io.tillguard.shared;

import java.time.Duration;

/**
 * The incident that a warning opens.
 *
 * @param type code of the incident's type, such as SEC-01
 * @param after how long the warning must have stood; zero for at once
 */
public record IncidentOpening(String type, Duration after) {

    /** An incident as soon as the warning is raised. */
    public static IncidentOpening atOnce(String type) {
        return new IncidentOpening(type, Duration.ZERO);
    }
}
