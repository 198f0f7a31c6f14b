package io.tillguard.warning;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A live warning as a person finds it, locked until the end of the transaction, with the guards of its life. */
record WarningLife(
        UUID id,
        String label,
        @Nullable UUID site,
        Severity severity,
        WarningState state,
        @Nullable String assignee,
        @Nullable OffsetDateTime silencedUntil,
        @Nullable String silenceRequestedBy,
        @Nullable String silenceRequestedById) {

    /** @throws RefusedException if the warning may not go there */
    void mustBecome(WarningState next) {
        if (!state.mayBecome(next)) {
            throw new RefusedException(Refusal.of(
                    "warning-state",
                    "state",
                    "A warning that is %s cannot become %s".formatted(state, next),
                    state.name()));
        }
    }

    /** @throws RefusedException if the warning is over: what is done to it now would bring it back, unseen */
    void mustLive() {
        if (state == WarningState.CLEARED) {
            throw new RefusedException(
                    Refusal.of("warning-state", "state", "The warning is cleared already", state.name()));
        }
    }

    /** @throws RefusedException if somebody else works on it */
    void mustNotBeTheWorkOfOthers(String person) {
        if (state == WarningState.IN_PROGRESS && assignee != null && !assignee.equals(person)) {
            throw new RefusedException(
                    Refusal.of("work-of-others", "assignee", "%s works on this warning".formatted(assignee), assignee));
        }
    }

    /** @throws RefusedException if no silence waits for approval, or this person asked for it */
    void mustAcceptApprovalOf(String personId, Instant now) {
        if (silenceRequestedBy == null || state == WarningState.SILENCED || silencedUntil == null) {
            throw new RefusedException(
                    Refusal.of("no-silence-requested", "state", "No silence waits for approval", state.name()));
        }
        if (personId.equals(silenceRequestedById)) {
            throw new RefusedException(Refusal.of(
                    "second-person", "approver", "Who asked for the silence cannot approve it", silenceRequestedBy));
        }
        mustLieAhead("until", silencedUntil.toInstant(), now);
    }

    static void mustLieAhead(String field, Instant until, Instant now) {
        if (!until.isAfter(now) || until.isAfter(now.plus(Silences.LONGEST))) {
            throw new RefusedException(Refusal.of(
                    "until-out-of-range",
                    field,
                    "%s must lie in the future, at most %d days ahead".formatted(field, Silences.LONGEST.toDays()),
                    until));
        }
    }
}
