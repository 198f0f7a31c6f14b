package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about a warning: acknowledge, work on, assign, silence. */
@Service
public class Warnings {

    private static final String ATTEND = """
            UPDATE warning SET state = :state, acknowledged_until = :until,
                acknowledged_severity = GREATEST(COALESCE(acknowledged_severity, 0), severity), version = version + 1,
            """;

    private static final String SILENCE = """
            UPDATE warning SET state = :state, silenced_until = :until, silence_reason = :reason,
                silence_requested_by = :who, silence_requested_by_id = :whoId, silence_approved_by = NULL,
                version = version + 1
            WHERE id = :id""";

    private static final String END_SILENCE = """
            UPDATE warning SET state = :state, silenced_until = NULL, silence_reason = NULL,
                silence_requested_by = NULL, silence_requested_by_id = NULL, silence_approved_by = NULL,
                version = version + 1
            WHERE id = :id""";

    private final WarningStore store;
    private final Targets targets;
    private final Attention attention;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Warnings(
            WarningStore store,
            Targets targets,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.targets = targets;
        this.attention = targets.attention();
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes note of a warning. What somebody else works on stays theirs.
     *
     * @param until when it shall be open again if it still stands, as far ahead as its severity allows; null for the
     *     default of its severity
     */
    public void acknowledge(UUID id, @Nullable Instant until, @Nullable String note) {
        actAndTell(id, new WarningAction.Acknowledge(until, note));
    }

    /** Begins work on a warning; it is the caller's from now on, until the time for work at its severity ends. */
    public void start(UUID id, @Nullable String note) {
        actAndTell(id, new WarningAction.Start(note, true));
    }

    /** Gives a warning to somebody. */
    public void assign(UUID id, String assignee) {
        actAndTell(id, new WarningAction.Assign(assignee));
    }

    /**
     * Silences a warning until an instant. One that is HIGH or CRITICAL stays as it is until a second person approves.
     *
     * @return true if the silence holds already
     * @throws RefusedException if the instant is missing
     */
    public boolean silence(UUID id, String reason, @Nullable Instant until) {
        store.require(WarningPermission.ACT);
        if (until == null) {
            throw new RefusedException(Refusal.of("field-missing", "until", "'until' is missing", "until"));
        }
        return actAndTell(id, new WarningAction.Silence(reason, until)) == WarningState.SILENCED;
    }

    private WarningState actAndTell(UUID id, WarningAction action) {
        WarningState state = act(id, action);
        events.publishEvent(new WarningsChanged());
        return state;
    }

    /** Does it in a transaction of its own, tells nobody, and gives the state after it. */
    WarningState act(UUID id, WarningAction action) {
        WarningState[] after = new WarningState[1];
        change(WarningPermission.ACT, id, warning -> after[0] = apply(warning, action));
        return after[0];
    }

    private WarningState apply(WarningLife warning, WarningAction action) {
        return switch (action) {
            case WarningAction.Acknowledge(var until, var note) -> acknowledge(warning, until, note);
            case WarningAction.Start(var note, var takeOver) -> start(warning, note, takeOver);
            case WarningAction.Assign(var assignee) -> assign(warning, assignee);
            case WarningAction.Silence(var reason, var until) -> silence(warning, reason, until);
        };
    }

    private WarningState acknowledge(WarningLife warning, @Nullable Instant until, @Nullable String note) {
        warning.mustBecome(WarningState.ACKNOWLEDGED);
        warning.mustNotBeTheWorkOfOthers(store.actor().name());
        Instant now = clock.instant();
        if (until != null) {
            attention.mustAllow(warning.severity(), until, now);
        }
        store.update(ATTEND + "acknowledged_at = :now, acknowledged_by = :who WHERE id = :id")
                .param("state", WarningState.ACKNOWLEDGED.name())
                .param("until", utc(until == null ? now.plus(attention.acknowledged(warning.severity())) : until))
                .param("now", utc(now))
                .param("who", store.actor().name())
                .param("id", warning.id())
                .update();
        store.event(warning, EventKind.ACKNOWLEDGED, note);
        return WarningState.ACKNOWLEDGED;
    }

    private WarningState start(WarningLife warning, @Nullable String note, boolean takeOver) {
        warning.mustBecome(WarningState.IN_PROGRESS);
        if (!takeOver) {
            warning.mustNotBeTheWorkOfOthers(store.actor().name());
        }
        store.update(ATTEND + "assignee = :who WHERE id = :id")
                .param("state", WarningState.IN_PROGRESS.name())
                .param("until", utc(clock.instant().plus(attention.longest(warning.severity()))))
                .param("who", store.actor().name())
                .param("id", warning.id())
                .update();
        store.event(warning, EventKind.STARTED, note);
        return WarningState.IN_PROGRESS;
    }

    private WarningState assign(WarningLife warning, String assignee) {
        store.update("UPDATE warning SET assignee = :who, version = version + 1 WHERE id = :id")
                .param("who", assignee)
                .param("id", warning.id())
                .update();
        store.event(warning, EventKind.ASSIGNED, assignee);
        return warning.state();
    }

    private WarningState silence(WarningLife warning, String reason, Instant until) {
        warning.mustBecome(WarningState.SILENCED);
        WarningLife.mustLieAhead("until", until, clock.instant());
        boolean holds = !Silences.needApproval(warning.severity());
        WarningState after = holds ? WarningState.SILENCED : warning.state();
        Actor actor = store.actor();
        store.update(SILENCE)
                .param("state", after.name())
                .param("until", utc(until))
                .param("reason", reason)
                .param("who", actor.name())
                .param("whoId", actor.id())
                .param("id", warning.id())
                .update();
        store.event(warning, holds ? EventKind.SILENCED : EventKind.SILENCE_REQUESTED, reason);
        return after;
    }

    /** Lets a silence that somebody else asked for begin. */
    public void approveSilence(UUID id) {
        change(WarningPermission.APPROVE, id, warning -> {
            Actor actor = store.actor();
            warning.mustAcceptApprovalOf(actor.id(), clock.instant());
            store.update("""
                            UPDATE warning SET state = 'SILENCED', silence_approved_by = :who, version = version + 1
                            WHERE id = :id""").param("who", actor.name()).param("id", id).update();
            store.event(warning, EventKind.SILENCED, null);
        });
        events.publishEvent(new WarningsChanged());
    }

    /** Ends a silence, or a request for one. What was only asked for never moved the target, and its end does not either. */
    public void unsilence(UUID id) {
        change(WarningPermission.ACT, id, warning -> {
            boolean silenced = warning.state() == WarningState.SILENCED;
            if (!silenced && warning.silenceRequestedBy() == null) {
                throw new RefusedException(Refusal.of(
                        "no-silence-requested",
                        "state",
                        "The warning is not silenced",
                        warning.state().name()));
            }
            store.update(END_SILENCE)
                    .param("state", (silenced ? WarningState.OPEN : warning.state()).name())
                    .param("id", id)
                    .update();
            if (silenced) {
                store.update("""
                                UPDATE warning SET acknowledge_by = :target, escalate_at = :target,
                                    acknowledged_severity = NULL WHERE id = :id""")
                        .param("target", utc(targets.acknowledgeBy(warning.severity(), clock.instant())))
                        .param("id", id)
                        .update();
            }
            store.event(warning, EventKind.SILENCE_ENDED, null);
        });
        events.publishEvent(new WarningsChanged());
    }

    private void change(WarningPermission permission, UUID id, Consumer<WarningLife> change) {
        store.require(permission);
        transaction.executeWithoutResult(status -> {
            WarningLife warning = store.lock(id);
            String before = store.json(id);
            store.keep(warning);
            change.accept(warning);
            store.record(warning, before);
        });
    }
}
