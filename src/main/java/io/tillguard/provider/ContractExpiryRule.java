package io.tillguard.provider;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * EW-M06: the contract of a provider for a service ends soon (LOW) or has ended (MEDIUM), and no signed contract for that service
 * lasts longer. It names the service that ends first. It clears when a contract is signed that lasts longer, or the contract is
 * ended on purpose.
 */
@Component
class ContractExpiryRule implements WarningRule {

    private static final String SERVICES = Arrays.stream(ServiceKind.values())
            .map(service -> "('" + service + "')")
            .collect(Collectors.joining(", "));

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id,
                CASE WHEN ends_on < :today THEN 2 ELSE 1 END AS severity,
                %1$s - INTERVAL '%2$d' HOUR AS since, %1$s + INTERVAL '24' HOUR AS due_at,
                CAST(number AS VARCHAR(400)) AS fact_1, CAST(service AS VARCHAR(400)) AS fact_2,
                CAST(ends_on AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT y.*, ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY ends_on, service) AS place
                FROM (
                    SELECT p.id AS subject_id, p.name AS subject_label, c.number, c.ends_on, s.service,
                        ROW_NUMBER() OVER (PARTITION BY p.id, s.service ORDER BY c.ends_on DESC, c.id) AS longest
                    FROM provider_contract c JOIN provider p ON p.id = c.provider_id
                    JOIN (VALUES %3$s) s(service) ON ' ' || c.services || ' ' LIKE '%% ' || s.service || ' %%'
                    WHERE c.state = 'SIGNED' AND p.state <> 'ENDED'
                ) y
                WHERE longest = 1 AND ends_on <= :until
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-M06");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.PROVIDER;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 60);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = RuleDays.today(at);
        long notice = parameters.whole("noticeDays");
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("until", today.plusDays(notice));
        return new Violations(SQL.formatted(RuleDays.start("ends_on"), notice * 24, SERVICES), binds);
    }

    @Override
    public void check(Parameters parameters) {
        RuleDays.atLeast(parameters, "noticeDays", 0);
    }
}
