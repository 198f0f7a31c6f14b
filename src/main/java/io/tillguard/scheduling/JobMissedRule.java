package io.tillguard.scheduling;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-I07: a task failed and has not succeeded since, or last succeeded longer ago than k times its period (PCI DSS
 * 10.4.1, 10.7.2). Being paused is no excuse: a pause that nobody ends is what this rule should find.
 */
@Component
class JobMissedRule implements WarningRule {

    @Override
    public RuleId id() {
        return new RuleId("EW-I07");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.TASK;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("k", new BigDecimal("1.5"));
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations("""
                SELECT t.subject_id, t.task_key AS subject_label, CAST(NULL AS UUID) AS site_id, 3 AS severity,
                    COALESCE(t.failed_since, t.last_success_at) AS since, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                    TO_CHAR(t.last_success_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS fact_1,
                    CONCAT('PT', t.period_seconds, 'S') AS fact_2, CAST(NULL AS VARCHAR) AS fact_3
                FROM task t
                WHERE CAST(:atEpoch AS BIGINT) - t.last_success_epoch > CAST(:k AS DECIMAL(12, 4)) * t.period_seconds OR t.failed_since IS NOT NULL""", Map.of("atEpoch", at.getEpochSecond(), "k", parameters.decimal("k")));
    }

    @Override
    public void check(Parameters parameters) {
        BigDecimal k = parameters.decimal("k");
        if (k.compareTo(BigDecimal.ONE) < 0) {
            throw new RefusedException(
                    Refusal.of("parameter-too-small", "k", "k must be at least 1: %s".formatted(k), k));
        }
    }
}
