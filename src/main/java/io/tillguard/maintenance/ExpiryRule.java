package io.tillguard.maintenance;

import io.tillguard.provider.ServiceKind;
import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * EW-M06: a warranty or a contract ends soon (LOW) or has ended (MEDIUM). Of a provider: its contract for a service, and no signed
 * one for that service lasts longer; it names the service that ends first, and clears when a contract is signed that lasts longer,
 * or the contract is ended on purpose. Of a terminal at a site: its warranty; it clears when a later day is entered, or as many days
 * after the end as it was raised before: an old terminal has no warranty, and nobody renews it.
 */
@Component
class ExpiryRule implements WarningRule {

    private static final long HOURS = 24;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(3_650);

    private static final String SERVICES = Arrays.stream(ServiceKind.values())
            .map(service -> "('" + service + "')")
            .collect(Collectors.joining(", "));

    private static final String CONTRACTS = """
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

    private static final String WARRANTIES = """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                CASE WHEN t.warranty_until < :today THEN 2 ELSE 1 END AS severity,
                %1$s - INTERVAL '%2$d' HOUR AS since, %1$s + INTERVAL '24' HOUR AS due_at,
                CAST('WARRANTY' AS VARCHAR(400)) AS fact_1, CAST(f.name || ' ' || m.name AS VARCHAR(400)) AS fact_2,
                CAST(t.warranty_until AS VARCHAR(400)) AS fact_3
            FROM fleet_terminal t
            JOIN fleet_model m ON m.id = t.model_id JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            WHERE t.warranty_until >= :since AND t.warranty_until <= :until AND t.site_id IS NOT NULL
              AND t.state NOT IN %3$s""";

    @Override
    public RuleId id() {
        return new RuleId("EW-M06");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.PROVIDER;
    }

    @Override
    public SubjectKind subjectAt(@Nullable UUID site) {
        return site == null ? SubjectKind.PROVIDER : SubjectKind.TERMINAL;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 60);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        long notice = parameters.whole("noticeDays");
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("until", today.plusDays(notice));
        binds.put("since", today.minusDays(notice));
        String contracts = CONTRACTS.formatted(start("ends_on"), notice * HOURS, SERVICES);
        String warranties = WARRANTIES.formatted(start("t.warranty_until"), notice * HOURS, RuleSql.GONE);
        return new Violations(contracts + "\nUNION ALL\n" + warranties, binds);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "noticeDays", BigDecimal.ZERO, LARGEST);
    }

    /** SQL of the instant at which a UTC day begins. */
    private static String start(String day) {
        return "CAST(CAST(%s AS VARCHAR(10)) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE)".formatted(day);
    }
}
