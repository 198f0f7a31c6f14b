package io.tillguard.incident;

import io.tillguard.shared.EnteredText;
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

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 4_000;

    /** An incident at a terminal, described in a sentence. */
    public static NewIncident at(UUID terminal, IncidentType type, @Nullable String description) {
        return new NewIncident(type, null, null, description, terminal, null, null, null);
    }

    /** The same with the provider that was there. */
    public NewIncident by(@Nullable UUID concerned) {
        return new NewIncident(type, severity, title, description, terminal, site, concerned, occurredAt);
    }

    /** The same without surplus space; refused when it is to have happened later than now, or a text is too long. */
    NewIncident checked(Instant now) {
        Instant occurred = occurredAt;
        if (occurred != null && occurred.isAfter(now)) {
            throw EnteredText.refused(
                    "in-the-future", "occurredAt", "An incident has happened already: " + occurred, occurred);
        }
        return new NewIncident(
                type,
                severity,
                EnteredText.optional("title", title, LONGEST_TITLE),
                EnteredText.optional("description", description, LONGEST_TEXT),
                terminal,
                site,
                provider,
                occurred);
    }
}
