package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a sweep changes, in batches, each change with its event. */
final class Changes {

    private final WarningBatches batches;
    private final RuleId rule;
    private final Function<@Nullable UUID, SubjectKind> kind;
    private final Targets.Present targets;
    private final Attention attention;
    private final OffsetDateTime at;
    private final String actor;
    private long raised;
    private long changed;
    private long cleared;
    private long held;

    Changes(
            JdbcTemplate jdbc,
            RuleId rule,
            Function<@Nullable UUID, SubjectKind> kind,
            Targets targets,
            Instant at,
            String actor) {
        this.batches = new WarningBatches(jdbc, utc(at));
        this.rule = rule;
        this.kind = kind;
        this.targets = targets.present();
        this.at = utc(at);
        this.attention = targets.attention();
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
                kind.apply(violation.site()).name(),
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
                at,
                acknowledgeBy,
                acknowledgeBy,
                openKey(rule, violation.subject()));
        event(id, EventKind.RAISED, severity, null);
        raised++;
        return id;
    }

    private void change(Difference.Live warning, Difference.Violation violation) {
        Severity severity = severityNow(warning, violation.severity());
        if (severity != warning.severity() || !Objects.equals(warning.site(), violation.site())) {
            batches.version(warning.id());
        }
        batches.refresh.add(
                violation.label(),
                violation.site(),
                severity.rank(),
                severity == violation.severity() ? null : easingSince(warning),
                violation.since(),
                violation.dueAt(),
                violation.fact1(),
                violation.fact2(),
                violation.fact3(),
                warning.id());
        changed++;
        int worse = severity.compareTo(warning.severity());
        if (worse == 0) {
            return;
        }
        event(
                warning.id(),
                worse > 0 ? EventKind.WORSENED : EventKind.EASED,
                severity,
                warning.severity() + " → " + severity);
        if (worse > 0) {
            worsen(warning, severity);
        }
    }

    /** A severity rises at once and falls once it was lower for a while. */
    private Severity severityNow(Difference.Live warning, Severity told) {
        boolean waits = told.compareTo(warning.severity()) < 0
                && easingSince(warning).plus(Differences.EASES_AFTER).isAfter(at);
        return waits ? warning.severity() : told;
    }

    private OffsetDateTime easingSince(Difference.Live warning) {
        return Objects.requireNonNullElse(warning.easingSince(), at);
    }

    private void worsen(Difference.Live warning, Severity now) {
        OffsetDateTime acknowledgeBy = utc(targets.acknowledgeBy(now, at.toInstant()));
        OffsetDateTime attentionEnds = at.plus(attention.longest(now));
        switch (warning.state()) {
            case OPEN -> batches.hasten.add(acknowledgeBy, acknowledgeBy, warning.id());
            case ACKNOWLEDGED, SILENCED -> {
                if (wakes(warning, now)) {
                    batches.reopen.add(acknowledgeBy, acknowledgeBy, warning.id());
                } else {
                    batches.shorten.add(attentionEnds, attentionEnds, warning.id());
                }
            }
            case IN_PROGRESS -> batches.shorten.add(attentionEnds, attentionEnds, warning.id());
            case CLEARED -> {}
        }
    }

    /**
     * What is worse than anybody took note of needs somebody's eyes again; a silence holds unless it now needs an approval
     * that it never had.
     */
    private static boolean wakes(Difference.Live warning, Severity now) {
        if (warning.state() == WarningState.SILENCED) {
            return Silences.needApproval(now) && !warning.silenceApproved();
        }
        return warning.acknowledged() == null || now.compareTo(warning.acknowledged()) > 0;
    }

    private void clear(Difference.Live warning) {
        batches.version(warning.id());
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
