package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which warnings. Without a state: those that live.
 *
 * @param rule a rule's identifier
 * @param subject a subject's label, whole: a serial number, a site's or task's name
 * @param text the beginning of a subject's label, in any case
 * @param site code of a site, or of a region with all below it, or the beginning of such codes
 * @param raisedBefore only those raised before
 */
public record WarningFilter(
        @Nullable String rule,
        @Nullable WarningState state,
        @Nullable Severity severity,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String site,
        @Nullable Instant raisedBefore) {

    /** Everything that lives. */
    public static WarningFilter live() {
        return new WarningFilter(null, null, null, null, null, null, null);
    }

    public WarningFilter withRule(@Nullable String value) {
        return new WarningFilter(value, state, severity, subject, text, site, raisedBefore);
    }

    public WarningFilter withState(@Nullable WarningState value) {
        return new WarningFilter(rule, value, severity, subject, text, site, raisedBefore);
    }

    public WarningFilter withSeverity(@Nullable Severity value) {
        return new WarningFilter(rule, state, value, subject, text, site, raisedBefore);
    }

    public WarningFilter withSubject(@Nullable String value) {
        return new WarningFilter(rule, state, severity, value, text, site, raisedBefore);
    }

    public WarningFilter withText(@Nullable String value) {
        return new WarningFilter(rule, state, severity, subject, value, site, raisedBefore);
    }

    public WarningFilter withSite(@Nullable String value) {
        return new WarningFilter(rule, state, severity, subject, text, value, raisedBefore);
    }

    public WarningFilter withRaisedBefore(@Nullable Instant value) {
        return new WarningFilter(rule, state, severity, subject, text, site, value);
    }
}
