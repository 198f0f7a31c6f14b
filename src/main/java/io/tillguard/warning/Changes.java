package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a sweep changes, in batches, each change with its event. */
final class Changes {

    private final WarningBatches batches;
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
        this.batches = new WarningBatches(jdbc);
        this.rule = rule;
        this.kind = kind;
        this.targets = targets;
        this.at = utc(at);
        this.actor = actor;
    }

    void apply(Difference difference) {
        switch (difference) {
            case Difference.New(var violation) -> raise(violation);
            case Difference.Changed(var warning, var violation) -> change(warning, violation);
            case Difference.Gone(var warning, var flapping) when flapping -> hold(warning);
            case Difference.Gone(var warning, var flapping) -> clear(warning);
        }
        batches.flushIfFull();
    }

    /** Raises a warning and gives its identifier. */
    UUID raise(Difference.Violation violation) {
        UUID id = Uuid7.next();
        Severity severity = violation.severity();
        OffsetDateTime acknowledgeBy = utc(targets.acknowledgeBy(severity, at.toInstant()));
        batches.raise.add(
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
        batches.refresh.add(
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
            batches.reopen.add(acknowledgeBy, acknowledgeBy, warning.id());
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
        batches.clear.add(at, warning.id());
        event(warning.id(), EventKind.CLEARED, warning.severity(), null);
        cleared++;
    }

    private void hold(Difference.Live warning) {
        batches.hold.add(warning.id());
        event(warning.id(), EventKind.FLAPPING, warning.severity(), null);
        held++;
    }

    private void event(UUID warning, EventKind kind, Severity severity, @Nullable String note) {
        batches.events.add(warning, at, kind.name(), severity.rank(), actor, note);
    }

    void flush() {
        batches.flush();
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
