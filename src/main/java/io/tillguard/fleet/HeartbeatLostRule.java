package io.tillguard.fleet;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-N01: an active terminal has not been heard of for more than so many hours; the ladder follows the daily call of catm.001.
 * One that never reported counts from its registration or the day of its deployment (UTC), whichever is later. One that came
 * into service after that counts from then: in stock or repair it was not expected to call.
 *
 * <p>There is no dry run over the past: only the last contact is kept, not each.
 */
@Component
class HeartbeatLostRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-N01");

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
        return Parameters.none().with("lowHours", 26).with("mediumHours", 72).with("highHours", 168);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT x.id AS subject_id, x.serial AS subject_label, x.site_id,
                       CASE WHEN x.since < :high THEN 3 WHEN x.since < :medium THEN 2 ELSE 1 END AS severity,
                       x.since, %1$s AS due_at, %2$s AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM (
                    SELECT t.id, t.serial, t.site_id, GREATEST(y.since, COALESCE(
                        (SELECT MAX(h.valid_to) FROM fleet_terminal_history h
                         WHERE h.terminal_id = t.id AND h.state <> 'ACTIVE'), y.since)) AS since
                    FROM (
                        SELECT r.terminal_id, r.last_seen_at AS since
                        FROM fleet_last_report r WHERE r.last_seen_at < :low
                        UNION ALL
                        SELECT n.id,
                               CASE WHEN n.deployed_on IS NULL THEN n.registered_at
                                    ELSE GREATEST(n.registered_at, CAST(CAST(n.deployed_on AS VARCHAR)
                                             || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE)) END
                        FROM fleet_terminal n
                        WHERE n.state = 'ACTIVE' AND n.registered_at < :low
                          AND NOT EXISTS (SELECT 1 FROM fleet_last_report r WHERE r.terminal_id = n.id)
                    ) y
                    JOIN fleet_terminal t ON t.id = y.terminal_id AND t.state = 'ACTIVE'
                ) x
                WHERE x.since < :low""".formatted(FactSql.NO_DATE, FactSql.minute("x.since"), FactSql.NONE),
                Map.of(
                        "low", before(at, parameters.whole("lowHours")),
                        "medium", before(at, parameters.whole("mediumHours")),
                        "high", before(at, parameters.whole("highHours"))));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "lowHours", BigDecimal.ONE, BigDecimal.valueOf(8_760));
        ParameterCheck.within(parameters, "highHours", BigDecimal.ONE, BigDecimal.valueOf(8_760));
        ParameterCheck.rising(parameters, "lowHours", "mediumHours", "highHours");
    }

    private static Object before(Instant at, long hours) {
        return Validity.utc(at.minus(Duration.ofHours(hours)));
    }
}
