package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about warnings: acknowledge, work on, silence. Each does it to one or, item by item, to many. */
@Service
public class Warnings {

    private static final int LONGEST_TEXT = 1_000;

    private static final String SILENCE = """
            UPDATE warning SET state = :state, silenced_until = :until, silence_reason = :reason,
                silence_requested_by = :who, silence_requested_by_id = :whoId, silence_approved_by = NULL,
                version = version + 1
            WHERE id = :id""";

    private final WarningStore store;
    private final Targets targets;
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
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** What became of one item of many; null is a success. */
    public record Result(UUID id, @Nullable Refusal refusal) {}

    /**
     * Takes note of a warning.
     *
     * @param until when it shall be open again if it still stands; null for never
     */
    public void acknowledge(UUID id, @Nullable Instant until, @Nullable String note) {
        act(WarningPermission.ACT, id, warning -> {
            warning.mustBecome(WarningState.ACKNOWLEDGED);
            if (until != null) {
                WarningLife.mustLieAhead("until", until, clock.instant());
            }
            Actor actor = store.actor();
            store.update("""
                            UPDATE warning SET state = 'ACKNOWLEDGED', acknowledged_at = :now, acknowledged_by = :who,
                                acknowledged_until = :until, version = version + 1
                            WHERE id = :id""")
                    .param("now", utc(clock.instant()))
                    .param("who", actor.name())
                    .param("until", until == null ? null : utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("id", id)
                    .update();
            store.event(warning, EventKind.ACKNOWLEDGED, text("note", note));
        });
    }

    /** Begins work on a warning; it is the caller's from now on. */
    public void start(UUID id, @Nullable String note) {
        act(WarningPermission.ACT, id, warning -> {
            warning.mustBecome(WarningState.IN_PROGRESS);
            store.update("""
                            UPDATE warning SET state = 'IN_PROGRESS', assignee = :who, version = version + 1 WHERE id = :id""").param("who", store.actor().name()).param("id", id).update();
            store.event(warning, EventKind.STARTED, text("note", note));
        });
    }

    /** Gives a warning to somebody. */
    public void assign(UUID id, String assignee) {
        act(WarningPermission.ACT, id, warning -> {
            store.update("UPDATE warning SET assignee = :who, version = version + 1 WHERE id = :id")
                    .param("who", required("assignee", assignee))
                    .param("id", id)
                    .update();
            store.event(warning, EventKind.ASSIGNED, assignee);
        });
    }

    /**
     * Silences a warning until an instant. One that is HIGH or CRITICAL stays as it is until a second person approves.
     *
     * @return true if the silence holds already
     */
    public boolean silence(UUID id, String reason, Instant until) {
        boolean[] holds = new boolean[1];
        act(WarningPermission.ACT, id, warning -> {
            warning.mustBecome(WarningState.SILENCED);
            WarningLife.mustLieAhead("until", until, clock.instant());
            holds[0] = !Silences.needApproval(warning.severity());
            Actor actor = store.actor();
            store.update(SILENCE)
                    .param("state", (holds[0] ? WarningState.SILENCED : warning.state()).name())
                    .param("until", utc(until))
                    .param("reason", required("reason", reason))
                    .param("who", actor.name())
                    .param("whoId", actor.id())
                    .param("id", id)
                    .update();
            store.event(warning, holds[0] ? EventKind.SILENCED : EventKind.SILENCE_REQUESTED, reason);
        });
        return holds[0];
    }

    /** Lets a silence that somebody else asked for begin. */
    public void approveSilence(UUID id) {
        act(WarningPermission.APPROVE, id, warning -> {
            Actor actor = store.actor();
            warning.mustAcceptApprovalOf(actor.id(), clock.instant());
            store.update("""
                            UPDATE warning SET state = 'SILENCED', silence_approved_by = :who, version = version + 1
                            WHERE id = :id""").param("who", actor.name()).param("id", id).update();
            store.event(warning, EventKind.SILENCED, null);
        });
    }

    /** Ends a silence, or a request for one. */
    public void unsilence(UUID id) {
        act(WarningPermission.ACT, id, warning -> {
            boolean silenced = warning.state() == WarningState.SILENCED;
            if (!silenced && warning.silenceRequestedBy() == null) {
                throw new RefusedException(Refusal.of(
                        "no-silence-requested",
                        "state",
                        "The warning is not silenced",
                        warning.state().name()));
            }
            Instant target = targets.acknowledgeBy(warning.severity(), clock.instant());
            store.update("""
                            UPDATE warning SET state = :state, silenced_until = NULL, silence_reason = NULL,
                                silence_requested_by = NULL, silence_requested_by_id = NULL, silence_approved_by = NULL,
                                acknowledge_by = :target, escalate_at = :target, version = version + 1
                            WHERE id = :id""")
                    .param("state", (silenced ? WarningState.OPEN : warning.state()).name())
                    .param("target", utc(target))
                    .param("id", id)
                    .update();
            store.event(warning, EventKind.SILENCE_ENDED, null);
        });
    }

    /** Acknowledges many, each in its own transaction. */
    public List<Result> acknowledge(Collection<UUID> ids, @Nullable Instant until, @Nullable String note) {
        return each(ids, id -> acknowledge(id, until, note));
    }

    /** Begins work on many, each in its own transaction. */
    public List<Result> start(Collection<UUID> ids, @Nullable String note) {
        return each(ids, id -> start(id, note));
    }

    /** Silences many, each in its own transaction. */
    public List<Result> silence(Collection<UUID> ids, String reason, Instant until) {
        return each(ids, id -> silence(id, reason, until));
    }

    private static List<Result> each(Collection<UUID> ids, Consumer<UUID> action) {
        return ids.stream()
                .map(id -> {
                    try {
                        action.accept(id);
                        return new Result(id, null);
                    } catch (RefusedException e) {
                        return new Result(id, e.refusal());
                    }
                })
                .toList();
    }

    private void act(WarningPermission permission, UUID id, Consumer<WarningLife> change) {
        store.require(permission);
        transaction.executeWithoutResult(status -> {
            WarningLife warning = store.lock(id);
            String before = store.json(id);
            change.accept(warning);
            store.record(warning, before);
        });
        events.publishEvent(new WarningsChanged());
    }

    private static String required(String field, String value) {
        String text = text(field, value);
        if (text == null || text.isBlank()) {
            throw new RefusedException(Refusal.of("missing", field, field + " must not be empty", value));
        }
        return text;
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST_TEXT) {
            throw new RefusedException(Refusal.of(
                    "too-long", field, "%s must be at most %d characters".formatted(field, LONGEST_TEXT), value));
        }
        return value;
    }
}
