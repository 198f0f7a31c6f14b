package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which warnings. Without a state: those that live, or lived at the instant asked about.
 *
 * @param rule a rule's identifier
 * @param subject a subject's label, whole: a serial number, a site's or task's name
 * @param text the beginning of a subject's label, in any case
 * @param site code of a site, or of a region with all below it, or the beginning of such codes
 * @param raisedFrom only those raised then or later
 * @param raisedBefore only those raised before
 * @param asOf a past instant: what lived then, as it was then
 * @param happened only those to which this happened, whether they still live or not, with the severity that they had then
 */
public record WarningFilter(
        @Nullable String rule,
        @Nullable WarningState state,
        @Nullable Severity severity,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String site,
        @Nullable Instant raisedFrom,
        @Nullable Instant raisedBefore,
        @Nullable Instant asOf,
        @Nullable Happened happened) {

    /**
     * Something that happened within a time.
     *
     * @param from the first instant
     * @param before the first instant that is too late
     */
    public record Happened(Happening what, Instant from, Instant before) {}

    /** Everything that lives. */
    public static WarningFilter live() {
        return new WarningFilter(null, null, null, null, null, null, null, null, null, null);
    }

    public WarningFilter withRule(@Nullable String value) {
        return new WarningFilter(value, state, severity, subject, text, site, raisedFrom, raisedBefore, asOf, happened);
    }

    public WarningFilter withState(@Nullable WarningState value) {
        return new WarningFilter(rule, value, severity, subject, text, site, raisedFrom, raisedBefore, asOf, happened);
    }

    public WarningFilter withSeverity(@Nullable Severity value) {
        return new WarningFilter(rule, state, value, subject, text, site, raisedFrom, raisedBefore, asOf, happened);
    }

    public WarningFilter withSubject(@Nullable String value) {
        return new WarningFilter(rule, state, severity, value, text, site, raisedFrom, raisedBefore, asOf, happened);
    }

    public WarningFilter withText(@Nullable String value) {
        return new WarningFilter(rule, state, severity, subject, value, site, raisedFrom, raisedBefore, asOf, happened);
    }

    public WarningFilter withSite(@Nullable String value) {
        return new WarningFilter(rule, state, severity, subject, text, value, raisedFrom, raisedBefore, asOf, happened);
    }

    /** Only those raised within a time: the first instant and the first that is too late. */
    public WarningFilter withRaised(@Nullable Instant from, @Nullable Instant before) {
        return new WarningFilter(rule, state, severity, subject, text, site, from, before, asOf, happened);
    }

    public WarningFilter withAsOf(@Nullable Instant value) {
        return new WarningFilter(rule, state, severity, subject, text, site, raisedFrom, raisedBefore, value, happened);
    }

    public WarningFilter withHappened(@Nullable Happened value) {
        return new WarningFilter(rule, state, severity, subject, text, site, raisedFrom, raisedBefore, asOf, value);
    }
}
