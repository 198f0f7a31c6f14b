package io.tillguard.provider;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-T01: a licence or attestation of a provider that the company works with ends soon or was not looked up for too long
 * (MEDIUM), or has ended (HIGH). It names the worst paper of the provider. It clears when a renewal is recorded and looked up, or
 * the paper is withdrawn.
 */
@Component
class LicenceExpiryRule implements WarningRule {

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id, severity, since, due_at,
                CAST(kind AS VARCHAR(400)) AS fact_1, CAST(fault AS VARCHAR(400)) AS fact_2,
                CAST(fault_day AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT y.*, ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY severity DESC, due_at, id) AS place
                FROM (
                    SELECT l.id, p.id AS subject_id, p.name AS subject_label, l.kind,
                        CASE WHEN l.expires_on < :today THEN 3 ELSE 2 END AS severity,
                        CASE WHEN l.expires_on <= :until THEN 'EXPIRY' WHEN l.checked_on IS NULL THEN 'NEVER' ELSE 'CHECK' END
                            AS fault,
                        CASE WHEN l.expires_on <= :until THEN CAST(l.expires_on AS VARCHAR(10))
                            WHEN l.checked_on IS NULL THEN CAST(l.issued_on AS VARCHAR(10))
                            ELSE CAST(l.checked_on AS VARCHAR(10)) END AS fault_day,
                        CASE WHEN l.expires_on <= :until THEN %1$s - INTERVAL '%3$d' HOUR
                            WHEN l.checked_on IS NULL THEN l.recorded_at ELSE %2$s + INTERVAL '24' HOUR END AS since,
                        CASE WHEN l.expires_on <= :until THEN %1$s + INTERVAL '24' HOUR
                            WHEN l.checked_on IS NULL THEN l.recorded_at ELSE %2$s + INTERVAL '24' HOUR END AS due_at
                    FROM provider_licence l JOIN provider p ON p.id = l.provider_id
                    WHERE l.ended_at IS NULL AND p.state <> 'ENDED'
                    AND (l.expires_on <= :until OR l.checked_on IS NULL OR l.checked_on < :checked)
                ) y
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-T01");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.PROVIDER;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 60).with("checkMonths", Licence.CHECK_MONTHS);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = RuleDays.today(at);
        long notice = parameters.whole("noticeDays");
        long months = parameters.whole("checkMonths");
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("until", today.plusDays(notice));
        binds.put("checked", today.minusMonths(months));
        String checkedUntil = "CAST(l.checked_on + INTERVAL '%d' MONTH AS DATE)".formatted(months);
        return new Violations(
                SQL.formatted(RuleDays.start("l.expires_on"), RuleDays.start(checkedUntil), notice * 24), binds);
    }

    @Override
    public void check(Parameters parameters) {
        RuleDays.atLeast(parameters, "noticeDays", 0);
        RuleDays.atLeast(parameters, "checkMonths", 1);
    }
}
