package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a sweep changes, in batches, each change with its event. */
final class Changes {

    private static final int TIME = Types.TIMESTAMP_WITH_TIMEZONE;
    private static final int TEXT = Types.VARCHAR;
    private static final int UUID_TYPE = Types.OTHER;

    private final Batch raise;
    private final Batch refresh;
    private final Batch reopen;
    private final Batch clear;
    private final Batch hold;
    private final Batch events;
    private final RuleId rule;
    private final SubjectKind kind;
    private final Targets targets;
    private final OffsetDateTime at;
    private final String actor;
    private long raised;
    private long changed;
    private long cleared;
    private long held;

    Changes(JdbcTemplate jdbc, RuleId rule, SubjectKind kind, Targets targets, Instant at, String actor) {
        this.rule = rule;
        this.kind = kind;
        this.targets = targets;
        this.at = utc(at);
        this.actor = actor;
        raise = new Batch(
                jdbc,
                """
                INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, site_id, severity, state, live,
                    since, due_at, fact_1, fact_2, fact_3, raised_at, acknowledge_by, escalate_at, open_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'OPEN', TRUE, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                UUID_TYPE,
                TEXT,
                TEXT,
                UUID_TYPE,
                TEXT,
                UUID_TYPE,
                Types.INTEGER,
                TIME,
                TIME,
                TEXT,
                TEXT,
                TEXT,
                TIME,
                TIME,
                TIME,
                TEXT);
        refresh = new Batch(jdbc, """
                UPDATE warning SET subject_label = ?, site_id = ?, severity = ?, since = ?, due_at = ?, fact_1 = ?,
                    fact_2 = ?, fact_3 = ?, version = version + 1 WHERE id = ?""", TEXT, UUID_TYPE, Types.INTEGER, TIME, TIME, TEXT, TEXT, TEXT, UUID_TYPE);
        reopen = new Batch(jdbc, """
                UPDATE warning SET state = 'OPEN', acknowledge_by = ?, escalate_at = ?, acknowledged_at = NULL,
                    acknowledged_by = NULL, acknowledged_until = NULL, silenced_until = NULL, silence_reason = NULL,
                    silence_requested_by = NULL, silence_requested_by_id = NULL
                WHERE id = ? AND state IN ('OPEN', 'ACKNOWLEDGED', 'SILENCED')""");
        clear = new Batch(jdbc, """
                UPDATE warning SET state = 'CLEARED', live = FALSE, cleared_at = ?, open_key = NULL, version = version + 1
                WHERE id = ?""");
        hold = new Batch(jdbc, "UPDATE warning SET flapping = TRUE, version = version + 1 WHERE id = ?");
        events = new Batch(jdbc, """
                INSERT INTO warning_event (warning_id, occurred_at, kind, severity, actor_name, note)
                VALUES (?, ?, ?, ?, ?, ?)""", UUID_TYPE, TIME, TEXT, Types.INTEGER, TEXT, TEXT);
    }

    void apply(Difference difference) {
        switch (difference) {
            case Difference.New(var violation) -> raise(violation);
            case Difference.Changed(var warning, var violation) -> change(warning, violation);
            case Difference.Gone(var warning, var flapping) when flapping -> hold(warning);
            case Difference.Gone(var warning, var flapping) -> clear(warning);
        }
        if (raise.isFull() || events.isFull() || refresh.isFull()) {
            flush();
        }
    }

    /** Raises a warning and gives its identifier. */
    UUID raise(Difference.Violation violation) {
        UUID id = Uuid7.next();
        Severity severity = violation.severity();
        OffsetDateTime acknowledgeBy = utc(targets.acknowledgeBy(severity, at.toInstant()));
        raise.add(
                id,
                rule.value(),
                kind.name(),
                violation.subject(),
                violation.label(),
                violation.site(),
                severity.rank(),
                violation.since(),
                violation.dueAt(),
                violation.fact1(),
                violation.fact2(),
                violation.fact3(),
                at,
                acknowledgeBy,
                acknowledgeBy,
                openKey(rule, violation.subject()));
        event(id, EventKind.RAISED, severity, null);
        raised++;
        return id;
    }

    private void change(Difference.Live warning, Difference.Violation violation) {
        refresh.add(
                violation.label(),
                violation.site(),
                violation.severity().rank(),
                violation.since(),
                violation.dueAt(),
                violation.fact1(),
                violation.fact2(),
                violation.fact3(),
                warning.id());
        changed++;
        int worse = violation.severity().compareTo(warning.severity());
        if (worse == 0) {
            return;
        }
        event(
                warning.id(),
                worse > 0 ? EventKind.WORSENED : EventKind.EASED,
                violation.severity(),
                warning.severity() + " → " + violation.severity());
        if (worse > 0 && wakes(warning, violation.severity())) {
            OffsetDateTime acknowledgeBy = utc(targets.acknowledgeBy(violation.severity(), at.toInstant()));
            reopen.add(acknowledgeBy, acknowledgeBy, warning.id());
        }
    }

    /** What became worse needs somebody's eyes again; a silence holds unless it now needs an approval that it never had. */
    private static boolean wakes(Difference.Live warning, Severity now) {
        return switch (warning.state()) {
            case OPEN, ACKNOWLEDGED -> true;
            case SILENCED -> Silences.needApproval(now) && !warning.silenceApproved();
            case IN_PROGRESS, CLEARED -> false;
        };
    }

    private void clear(Difference.Live warning) {
        clear.add(at, warning.id());
        event(warning.id(), EventKind.CLEARED, warning.severity(), null);
        cleared++;
    }

    private void hold(Difference.Live warning) {
        hold.add(warning.id());
        event(warning.id(), EventKind.FLAPPING, warning.severity(), null);
        held++;
    }

    private void event(UUID warning, EventKind kind, Severity severity, @Nullable String note) {
        events.add(warning, at, kind.name(), severity.rank(), actor, note);
    }

    void flush() {
        raise.flush();
        refresh.flush();
        reopen.flush();
        clear.flush();
        hold.flush();
        events.flush();
    }

    Outcome outcome() {
        return new Outcome(raised, changed, cleared, held);
    }

    static String openKey(RuleId rule, UUID subject) {
        return rule + ":" + subject;
    }

    /** How many warnings a sweep raised, changed, cleared, and held open because they flap. */
    record Outcome(long raised, long changed, long cleared, long held) {

        static final Outcome NOTHING = new Outcome(0, 0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(
                    raised + other.raised, changed + other.changed, cleared + other.cleared, held + other.held);
        }

        boolean isNothing() {
            return raised + changed + cleared + held == 0;
        }
    }
}
