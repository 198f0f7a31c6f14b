package io.tillguard.incident;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents; an absent condition holds for all.
 *
 * @param text an incident's number, or part of a terminal's serial, of a site's code or name, of the title or the description
 * @param site code of a site
 * @param serial a terminal's serial number
 */
public record IncidentFilter(
        @Nullable IncidentState state,
        @Nullable IncidentClass kind,
        @Nullable IncidentType type,
        @Nullable IncidentSeverity severity,
        @Nullable String text,
        @Nullable String site,
        @Nullable String serial) {

    public static IncidentFilter all() {
        return new IncidentFilter(null, null, null, null, null, null, null);
    }

    public IncidentFilter withState(@Nullable IncidentState next) {
        return new IncidentFilter(next, kind, type, severity, text, site, serial);
    }

    public IncidentFilter withKind(@Nullable IncidentClass next) {
        return new IncidentFilter(state, next, type, severity, text, site, serial);
    }

    public IncidentFilter withSeverity(@Nullable IncidentSeverity next) {
        return new IncidentFilter(state, kind, type, next, text, site, serial);
    }

    public IncidentFilter withText(@Nullable String next) {
        return new IncidentFilter(state, kind, type, severity, next, site, serial);
    }
}
