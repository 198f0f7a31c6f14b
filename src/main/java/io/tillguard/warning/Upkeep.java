package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time alone does to warnings: a silence, an acknowledgement or the time for work ends and the warning is open again; an acknowledgement
 * target passes and the warning goes one level up (site manager, region manager, risk manager, executive).
 */
@Component
class Upkeep {

    private static final String REOPEN = """
            UPDATE warning SET state = 'OPEN', acknowledge_by = ?, escalate_at = ?, acknowledged_at = NULL,
                acknowledged_by = NULL, acknowledged_until = NULL, acknowledged_severity = NULL, silenced_until = NULL,
                silence_reason = NULL, silence_requested_by = NULL, silence_requested_by_id = NULL, silence_approved_by = NULL,
                version = version + 1
            WHERE id = ?""";

    private static final String ESCALATE = """
            UPDATE warning SET escalation_level = escalation_level + 1, escalate_at = ?, version = version + 1 WHERE id = ?""";

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcTemplate plain;
    private final Versions versions;
    private final Targets targets;
    private final TransactionTemplate transaction;

    Upkeep(DataSource source, Targets targets, TransactionTemplate transaction) {
        this.plain = new JdbcTemplate(source);
        this.versions = new Versions(plain);
        this.jdbc = new NamedParameterJdbcTemplate(plain);
        this.targets = targets;
        this.transaction = transaction;
    }

    /** Brings all warnings up to an instant, some thousand at a time; gives how many it changed. */
    long run(Instant at) {
        long changed = 0;
        for (Step step : Step.values()) {
            int found;
            do {
                found = some(step, at);
                changed += found;
            } while (found == Batch.SIZE);
        }
        return changed;
    }

    private int some(Step step, Instant at) {
        Integer found = transaction.execute(status -> {
            List<Due> due = jdbc.query(
                    "SELECT id, severity, escalation_level FROM warning WHERE live AND " + step.condition + " LIMIT "
                            + Batch.SIZE + " FOR UPDATE",
                    Map.of("at", utc(at), "highest", Targets.HIGHEST_LEVEL),
                    (row, number) -> new Due(
                            row.getObject("id", UUID.class),
                            Severity.ofRank(row.getInt("severity")),
                            row.getInt("escalation_level")));
            write(step, due, at);
            return due.size();
        });
        return found == null ? 0 : found;
    }

    private void write(Step step, List<Due> due, Instant at) {
        versions.keep(due.stream().map(Due::id).toList(), utc(at));
        Batch updates = new Batch(plain, step.kind == EventKind.ESCALATED ? ESCALATE : REOPEN);
        Batch events = WarningBatches.events(plain);
        Targets.Present present = targets.present();
        for (Due warning : due) {
            OffsetDateTime target = utc(present.acknowledgeBy(warning.severity, at));
            String note = null;
            if (step.kind == EventKind.ESCALATED) {
                updates.add(target, warning.id);
                note = Integer.toString(warning.level + 1);
            } else {
                updates.add(target, target, warning.id);
            }
            events.add(warning.id, utc(at), step.kind.name(), warning.severity.rank(), Sweep.KEY, note);
        }
        updates.flush();
        events.flush();
    }

    private record Due(UUID id, Severity severity, int level) {}

    private enum Step {
        SILENCE(EventKind.SILENCE_ENDED, "state = 'SILENCED' AND silenced_until <= :at"),
        ACKNOWLEDGEMENT(EventKind.ACKNOWLEDGEMENT_ENDED, "state = 'ACKNOWLEDGED' AND acknowledged_until <= :at"),
        WORK(EventKind.WORK_ENDED, "state = 'IN_PROGRESS' AND acknowledged_until <= :at"),
        ESCALATION(EventKind.ESCALATED, "state = 'OPEN' AND escalate_at <= :at AND escalation_level < :highest");

        private final EventKind kind;
        private final String condition;

        Step(EventKind kind, String condition) {
            this.kind = kind;
            this.condition = condition;
        }
    }
}
