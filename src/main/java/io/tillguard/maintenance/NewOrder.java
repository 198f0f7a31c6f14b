package io.tillguard.maintenance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work that is asked for.
 *
 * @param urgent half of the ordinary time is promised
 * @param title null for the name of the kind in English
 * @param terminal the terminal, null when the site itself is meant
 * @param site the site, null for the terminal's
 * @param warning the warning that it is for
 * @param incident the incident that it is for
 * @param plannedAt when it is to begin, null while it is not planned
 * @param minutes how long it is expected to take, 1 to 10 080; null for an hour
 */
public record NewOrder(
        OrderKind kind,
        boolean urgent,
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID terminal,
        @Nullable UUID site,
        @Nullable UUID warning,
        @Nullable UUID incident,
        @Nullable Instant plannedAt,
        @Nullable Integer minutes) {

    /** Work at a terminal. */
    public static NewOrder at(UUID terminal, OrderKind kind, @Nullable String description) {
        return new NewOrder(kind, false, null, description, terminal, null, null, null, null, null);
    }

    /** The same for an incident. */
    public NewOrder of(UUID wanted) {
        return new NewOrder(kind, urgent, title, description, terminal, site, warning, wanted, plannedAt, minutes);
    }

    OrderOrigin origin() {
        if (incident != null) {
            return OrderOrigin.INCIDENT;
        }
        return warning == null ? OrderOrigin.PERSON : OrderOrigin.WARNING;
    }
}
