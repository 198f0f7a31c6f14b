package io.tillguard.fleet;

import io.tillguard.organisation.OpenTime;
import io.tillguard.shared.ParameterCheck;
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
 * into service after that counts from then: in stock or repair it was not expected to call. Time in which
 * its site is closed does not count, wherever opening hours are known.
 *
 * <p>There is no dry run over the past: only the last contact is kept, not each.
 */
@Component
class HeartbeatLostRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-N01");

    /** Active terminals that were not heard of since {@code :low}, and since when they should have been. */
    private static final String SILENT = """
            SELECT t.id, t.serial, t.site_id, s.timetable_id, GREATEST(y.since, COALESCE(
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
            LEFT JOIN organisation_site s ON s.id = t.site_id""";

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
                       CASE WHEN x.silent_from < %4$s THEN 3 WHEN x.silent_from < %5$s THEN 2 ELSE 1 END AS severity,
                       x.since, %1$s AS due_at, %2$s AS fact_1, %3$s AS fact_2, %3$s AS fact_3
                FROM (
                    SELECT z.*, z.seconds + %8$s AS silent_from
                    FROM (
                        SELECT c.*, EXTRACT(EPOCH FROM c.since) AS seconds
                        FROM (%7$s) c
                        WHERE c.since < :low
                    ) z
                ) x
                WHERE x.silent_from < %6$s""".formatted(
                                FactSql.NO_DATE,
                                FactSql.minute("x.since"),
                                FactSql.NONE,
                                FactSql.seconds("highSeconds"),
                                FactSql.seconds("mediumSeconds"),
                                FactSql.seconds("lowSeconds"),
                                SILENT,
                                OpenTime.closed("z.timetable_id", "z.seconds", FactSql.seconds("at"))),
                Map.of(
                        "low", Validity.utc(before(at, parameters, "lowHours")),
                        "lowSeconds", OpenTime.seconds(before(at, parameters, "lowHours")),
                        "mediumSeconds", OpenTime.seconds(before(at, parameters, "mediumHours")),
                        "highSeconds", OpenTime.seconds(before(at, parameters, "highHours")),
                        "at", OpenTime.seconds(at)));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "lowHours", BigDecimal.ONE, BigDecimal.valueOf(8_760));
        ParameterCheck.within(parameters, "highHours", BigDecimal.ONE, BigDecimal.valueOf(8_760));
        ParameterCheck.rising(parameters, "lowHours", "mediumHours", "highHours");
    }

    private static Instant before(Instant at, Parameters parameters, String hours) {
        return at.minus(Duration.ofHours(parameters.whole(hours)));
    }
}
