package io.tillguard.warning;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A warning as lists show it.
 *
 * @param subject the subject's label: serial, model, site code or task
 * @param site code of its site
 * @param lastSeen when its rule last found it: the rule's last sweep while it lives
 * @param facts what the rule's sentence tells of, each may be empty
 * @param care what people did about it
 */
public record WarningRow(
        UUID id,
        RuleId rule,
        SubjectKind subjectKind,
        UUID subjectId,
        String subject,
        @Nullable UUID siteId,
        @Nullable String site,
        Severity severity,
        WarningState state,
        Instant since,
        @Nullable Instant dueAt,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable Instant lastSeen,
        List<String> facts,
        Care care) {

    /**
     * What people did about a warning.
     *
     * @param acknowledgeBy until when somebody should have acknowledged it
     * @param escalationLevel 0 to 4
     * @param flapping it came and went three times within a day and is held open
     */
    public record Care(
            Instant acknowledgeBy,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedUntil,
            @Nullable Instant silencedUntil,
            @Nullable String silenceReason,
            @Nullable String silenceRequestedBy,
            @Nullable String silenceApprovedBy,
            @Nullable String assignee,
            int escalationLevel,
            boolean flapping) {

        /** True while a silence waits for a second person. */
        public boolean silenceWaits(WarningState state) {
            return silenceRequestedBy != null && state != WarningState.SILENCED;
        }
    }

    /** As it was at a past instant, as far as that is kept: what its rule and people wrote since then is left out. */
    WarningRow then() {
        Care now = care;
        Care kept = new Care(
                now.acknowledgeBy(),
                now.acknowledgedBy(),
                null,
                null,
                null,
                null,
                null,
                now.assignee(),
                now.escalationLevel(),
                false);
        return new WarningRow(
                id,
                rule,
                subjectKind,
                subjectId,
                subject,
                siteId,
                site,
                severity,
                state,
                since,
                dueAt,
                raisedAt,
                state == WarningState.CLEARED ? clearedAt : null,
                null,
                facts,
                kept);
    }

    WarningRow at(@Nullable String siteCode) {
        return new WarningRow(
                id,
                rule,
                subjectKind,
                subjectId,
                subject,
                siteId,
                siteCode,
                severity,
                state,
                since,
                dueAt,
                raisedAt,
                clearedAt,
                lastSeen,
                facts,
                care);
    }

    /** The same with another instant at which its rule last found it. */
    public WarningRow seen(@Nullable Instant at) {
        return new WarningRow(
                id,
                rule,
                subjectKind,
                subjectId,
                subject,
                siteId,
                site,
                severity,
                state,
                since,
                dueAt,
                raisedAt,
                clearedAt,
                at,
                facts,
                care);
    }
}
