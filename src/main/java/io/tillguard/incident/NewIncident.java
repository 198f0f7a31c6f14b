package io.tillguard.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is reported.
 *
 * @param severity null for that of the type
 * @param title null for the name of the type
 * @param terminal the terminal, null when none is concerned
 * @param site the site, null for the terminal's
 * @param provider the provider that caused it or was there, null when none is concerned
 * @param occurredAt when it happened, not after now; null for now
 */
public record NewIncident(
        IncidentType type,
        @Nullable IncidentSeverity severity,
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID terminal,
        @Nullable UUID site,
        @Nullable UUID provider,
        @Nullable Instant occurredAt) {

    /** An incident at a terminal, described in a sentence. */
    public static NewIncident at(UUID terminal, IncidentType type, @Nullable String description) {
        return new NewIncident(type, null, null, description, terminal, null, null, null);
    }

    /** The same with the provider that was there. */
    public NewIncident by(@Nullable UUID concerned) {
        return new NewIncident(type, severity, title, description, terminal, site, concerned, occurredAt);
    }
}
