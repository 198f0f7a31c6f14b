package io.tillguard.fleet;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-D02: a key or certificate of a terminal expires within noticeDays, worse within urgentDays or when it has (PCI DSS 3.7, 4.2.1).
 * Days are those of UTC: a certificate ends everywhere at once. It clears when the terminal tells of a renewed one.
 */
@Component
class KeyExpiryRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-D02");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.TERMINAL;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 30).with("urgentDays", 7);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "noticeDays", BigDecimal.ONE, BigDecimal.valueOf(365));
        ParameterCheck.multiple(parameters, "noticeDays", BigDecimal.ONE);
        ParameterCheck.within(parameters, "urgentDays", BigDecimal.ZERO, BigDecimal.valueOf(364));
        ParameterCheck.multiple(parameters, "urgentDays", BigDecimal.ONE);
        ParameterCheck.rising(parameters, "urgentDays", "noticeDays");
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return new Violations(
                """
                SELECT x.id AS subject_id, x.serial AS subject_label, x.site_id,
                       CASE WHEN x.expires_on <= :urgent THEN 3 ELSE 2 END AS severity, x.told_from AS since,
                       CAST(CAST(x.expires_on AS VARCHAR) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE) AS due_at, x.kind AS fact_1,
                       CAST(x.name AS VARCHAR) AS fact_2, CAST(x.expires_on AS VARCHAR) AS fact_3
                FROM (
                    SELECT t.id, t.serial, t.site_id, k.expires_on, k.kind, k.name, k.valid_from AS told_from,
                           ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY k.expires_on, k.kind, k.name) AS place
                    FROM fleet_key k JOIN fleet_terminal t ON t.id = k.terminal_id
                    WHERE k.valid_to = %s AND k.expires_on <= :notice AND t.state IN %s
                ) x
                WHERE x.place = 1""".formatted(Validity.OPEN_SQL, FactSql.DEPLOYED),
                Map.of(
                        "urgent", today.plusDays(parameters.whole("urgentDays")),
                        "notice", today.plusDays(parameters.whole("noticeDays"))));
    }
}
