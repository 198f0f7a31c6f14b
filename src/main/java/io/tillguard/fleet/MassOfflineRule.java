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
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-N02: many terminals of a site fell silent together.
 *
 * <p>How the definition is read. Each terminal's rhythm of calls is learned ({@link ContactFacts}); an active one is offline
 * when its next call is overdue by more than a grace of so many minutes. The site breaks the rule when a window of w minutes
 * holds the due times of at least n offline terminals that are at least the share p of its active ones. So terminals that
 * died one by one over weeks do not count (EW-N01 names them), a line that failed does, and it does until they call again. A site
 * with opening hours is judged while it is open, and closed time is no delay: what is switched off overnight has the grace from
 * opening time on.
 *
 * <p>Hysteresis: it clears when fewer than p/2 are offline, counting those that came back within the last 30 minutes as
 * still away. There is no dry run over the past: contacts are not kept one by one.
 */
@Component
class MassOfflineRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-N02");

    private static final Duration CALM = Duration.ofMinutes(30);

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.SITE;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none()
                .with("p", new BigDecimal("0.3"))
                .with("n", 5)
                .with("w", 30)
                .with("graceMinutes", 10);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT s.id AS subject_id, s.code AS subject_label, s.id AS site_id, 3 AS severity,
                       y.since, %1$s AS due_at, CAST(y.together AS VARCHAR) AS fact_1,
                       CAST(y.active AS VARCHAR) AS fact_2, %2$s AS fact_3
                FROM (
                    SELECT x.site_id, MIN(x.expected_at) AS since, MAX(x.together) AS together, MAX(a.active) AS active
                    FROM (
                        SELECT t.site_id, r.expected_at, COUNT(*) OVER (
                            PARTITION BY t.site_id ORDER BY CAST(EXTRACT(EPOCH FROM r.expected_at) AS BIGINT)
                            RANGE BETWEEN CURRENT ROW AND %3$d FOLLOWING) AS together
                        FROM fleet_last_report r
                        JOIN fleet_terminal t ON t.id = r.terminal_id
                        JOIN organisation_site s ON s.id = t.site_id AND %4$s
                        WHERE r.expected_at < :due AND t.state = 'ACTIVE' AND EXTRACT(EPOCH FROM r.expected_at) + %5$s < %6$s
                    ) x
                    JOIN (
                        SELECT site_id, COUNT(*) AS active FROM fleet_terminal WHERE state = 'ACTIVE' GROUP BY site_id
                    ) a ON a.site_id = x.site_id
                    WHERE x.together >= :count AND x.together >= CAST(:share AS DECIMAL(9, 6)) * a.active
                    GROUP BY x.site_id
                ) y
                JOIN organisation_site s ON s.id = y.site_id""".formatted(
                        FactSql.NO_DATE,
                        FactSql.NONE,
                        minutes(parameters, "w").toSeconds(),
                        OpenTime.isOpen("s.timetable_id", FactSql.seconds("at")),
                        OpenTime.closed("s.timetable_id", "EXTRACT(EPOCH FROM r.expected_at)", FactSql.seconds("at")),
                        FactSql.seconds("dueSeconds")),
                Map.of(
                        "due", Validity.utc(at.minus(minutes(parameters, "graceMinutes"))),
                        "dueSeconds", OpenTime.seconds(at.minus(minutes(parameters, "graceMinutes"))),
                        "at", OpenTime.seconds(at),
                        "count", parameters.whole("n"),
                        "share", parameters.decimal("p")));
    }

    @Override
    public Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                """
                SELECT s.id AS subject_id
                FROM organisation_site s
                WHERE NOT EXISTS (SELECT 1 FROM fleet_terminal t WHERE t.site_id = s.id AND t.state = 'ACTIVE')
                   OR (SELECT COUNT(*) FROM fleet_terminal t JOIN fleet_last_report r ON r.terminal_id = t.id
                       WHERE t.site_id = s.id AND t.state = 'ACTIVE' AND (r.expected_at < :due OR r.back_at > :calm))
                    < CAST(:half AS DECIMAL(9, 6)) * (SELECT COUNT(*) FROM fleet_terminal t WHERE t.site_id = s.id AND t.state = 'ACTIVE')""",
                Map.of(
                        "due", Validity.utc(at.minus(minutes(parameters, "graceMinutes"))),
                        "calm", Validity.utc(at.minus(CALM)),
                        "half", parameters.decimal("p").divide(BigDecimal.valueOf(2)))));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "p", new BigDecimal("0.01"), BigDecimal.ONE);
        ParameterCheck.within(parameters, "n", BigDecimal.ONE, BigDecimal.valueOf(100_000));
        ParameterCheck.within(parameters, "w", BigDecimal.ONE, BigDecimal.valueOf(1_440));
        ParameterCheck.within(parameters, "graceMinutes", BigDecimal.ZERO, BigDecimal.valueOf(1_440));
    }

    private static Duration minutes(Parameters parameters, String name) {
        return Duration.ofMinutes(parameters.whole(name));
    }
}
