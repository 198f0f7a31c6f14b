package io.tillguard.fleet;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which terminals a list shows; an absent condition holds for all.
 *
 * @param text part of the serial, the TID or the site's code
 * @param states one of these
 * @param model the model's name, with or without the manufacturer before it
 * @param site the site's code
 * @param node a region or site that the terminal is at or below
 * @param software what runs on it, in the words of {@link SoftwareCriterion}
 * @param lastSeenBefore silent since then, or never heard of
 * @param asOf the past instant that is asked about; null for the present
 */
public record TerminalFilter(
        @Nullable String text,
        Set<TerminalState> states,
        @Nullable String model,
        @Nullable String site,
        @Nullable UUID node,
        @Nullable Attendance attendance,
        @Nullable String software,
        @Nullable Instant lastSeenBefore,
        @Nullable Instant asOf) {

    public TerminalFilter {
        states = Set.copyOf(states);
    }

    /** All terminals at present. */
    public static TerminalFilter all() {
        return new TerminalFilter(null, Set.of(), null, null, null, null, null, null, null);
    }

    public TerminalFilter withText(@Nullable String next) {
        return new TerminalFilter(next, states, model, site, node, attendance, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withStates(Set<TerminalState> next) {
        return new TerminalFilter(text, next, model, site, node, attendance, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withModel(@Nullable String next) {
        return new TerminalFilter(text, states, next, site, node, attendance, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withSite(@Nullable String next) {
        return new TerminalFilter(text, states, model, next, node, attendance, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withNode(@Nullable UUID next) {
        return new TerminalFilter(text, states, model, site, next, attendance, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withAttendance(@Nullable Attendance next) {
        return new TerminalFilter(text, states, model, site, node, next, software, lastSeenBefore, asOf);
    }

    public TerminalFilter withSoftware(@Nullable String next) {
        return new TerminalFilter(text, states, model, site, node, attendance, next, lastSeenBefore, asOf);
    }

    public TerminalFilter withLastSeenBefore(@Nullable Instant next) {
        return new TerminalFilter(text, states, model, site, node, attendance, software, next, asOf);
    }

    public TerminalFilter withAsOf(@Nullable Instant next) {
        return new TerminalFilter(text, states, model, site, node, attendance, software, lastSeenBefore, next);
    }
}
