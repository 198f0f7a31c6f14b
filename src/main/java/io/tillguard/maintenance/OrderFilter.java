package io.tillguard.maintenance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which work orders; an absent condition holds for all.
 *
 * @param live only what is still to be done, or only what has ended
 * @param overdue only what should have been done before this instant
 * @param text an order's number, or part of a serial, of a site's code or name, of the title or the description
 * @param site code of a site
 * @param provider code of a provider
 * @param assignee whom of its own people the company sends
 * @param plannedFrom planned to begin then or later
 * @param plannedBefore planned to begin before
 */
public record OrderFilter(
        @Nullable Boolean live,
        @Nullable OrderState state,
        @Nullable OrderKind kind,
        @Nullable Instant overdue,
        @Nullable String text,
        @Nullable String site,
        @Nullable String provider,
        @Nullable String assignee,
        @Nullable UUID incident,
        @Nullable Instant plannedFrom,
        @Nullable Instant plannedBefore) {

    public static OrderFilter all() {
        return new OrderFilter(null, null, null, null, null, null, null, null, null, null, null);
    }

    public OrderFilter withLive(@Nullable Boolean next) {
        return new OrderFilter(
                next, state, kind, overdue, text, site, provider, assignee, incident, plannedFrom, plannedBefore);
    }

    public OrderFilter withState(@Nullable OrderState next) {
        return new OrderFilter(
                live, next, kind, overdue, text, site, provider, assignee, incident, plannedFrom, plannedBefore);
    }

    public OrderFilter withKind(@Nullable OrderKind next) {
        return new OrderFilter(
                live, state, next, overdue, text, site, provider, assignee, incident, plannedFrom, plannedBefore);
    }

    public OrderFilter withOverdue(@Nullable Instant next) {
        return new OrderFilter(
                live, state, kind, next, text, site, provider, assignee, incident, plannedFrom, plannedBefore);
    }

    public OrderFilter withText(@Nullable String next) {
        return new OrderFilter(
                live, state, kind, overdue, next, site, provider, assignee, incident, plannedFrom, plannedBefore);
    }

    public OrderFilter withIncident(@Nullable UUID next) {
        return new OrderFilter(
                live, state, kind, overdue, text, site, provider, assignee, next, plannedFrom, plannedBefore);
    }

    /** Planned to begin within a time. */
    public OrderFilter planned(Instant from, Instant before) {
        return new OrderFilter(live, state, kind, overdue, text, site, provider, assignee, incident, from, before);
    }
}
