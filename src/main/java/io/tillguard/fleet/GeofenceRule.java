package io.tillguard.fleet;

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
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * EW-P04: a terminal reported from outside the fence around its registered place, in so many consecutive reports; CRITICAL when
 * the last was beyond criticalKm. One that is being relocated or repaired is expected to be elsewhere. Whether it is in another
 * city is not known to the register.
 *
 * <p>It clears when the terminal reported from inside and did so still at least 24 hours after the first such report, when the
 * register was given another place for it since it left, or when it went into stock or was retired. A report from before the
 * register's place was changed proves nothing about the new one. Distances are kept in steps of
 * 100 m, so radiusM is a multiple of 100 and criticalKm of 0.1. In the dry run over the past, which has the places but not each
 * report, one report outside is enough.
 */
@Component
class GeofenceRule implements WarningRule {

    private static final RuleId ID = new RuleId("EW-P04");

    private static final BigDecimal STEP = BigDecimal.valueOf(PlaceFacts.STEP_METRES);
    private static final Duration CALM = Duration.ofHours(24);

    /** That the register gave a terminal another place after an instant. */
    private static final String MOVED = """
            EXISTS (SELECT 1 FROM fleet_terminal_history h
                    JOIN fleet_terminal_history b ON b.terminal_id = h.terminal_id AND b.valid_to = h.valid_from
                    WHERE h.terminal_id = %1$s AND h.valid_from > %2$s
                      AND (h.site_id IS DISTINCT FROM b.site_id OR h.latitude IS DISTINCT FROM b.latitude
                           OR h.longitude IS DISTINCT FROM b.longitude))""";

    private static final String FENCED = "('ACTIVE', 'SUSPENDED', 'QUARANTINED')";

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
        return Parameters.none().with("radiusM", 300).with("minReports", 2).with("criticalKm", 5);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        int reports = parameters.decimal("minReports").intValueExact();
        String nearest = reports == 1 ? "r.distance_metres" : "r.nearest_" + reports;
        return new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                       CASE WHEN r.distance_metres > :criticalMetres THEN 4 ELSE 3 END AS severity,
                       %8$s AS since, %1$s AS due_at, CAST(o.amount * %2$d AS VARCHAR) AS fact_1,
                       CAST(:radius AS VARCHAR) AS fact_2, %3$s AS fact_3
                FROM fleet_observation o
                JOIN fleet_last_report r ON r.terminal_id = o.terminal_id
                JOIN fleet_terminal t ON t.id = o.terminal_id
                WHERE o.kind = 'AWAY' AND o.valid_to = %4$s AND o.amount > :steps AND %5$s > :radius
                  AND t.state IN %6$s AND NOT %7$s""".formatted(
                                FactSql.NO_DATE,
                                PlaceFacts.STEP_METRES,
                                FactSql.NONE,
                                Validity.OPEN_SQL,
                                nearest,
                                FENCED,
                                MOVED.formatted("t.id", "r.location_at"),
                                FactSql.above(":steps")),
                Map.of(
                        "criticalMetres", criticalMetres(parameters),
                        "radius", parameters.whole("radiusM"),
                        "steps", steps(parameters)));
    }

    @Override
    public Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                """
                SELECT o.terminal_id AS subject_id
                FROM (SELECT terminal_id, MAX(CASE WHEN amount > :steps THEN valid_from END) AS gone,
                             MAX(CASE WHEN amount > :steps THEN valid_to END) AS back
                      FROM fleet_observation WHERE kind = 'AWAY' GROUP BY terminal_id) o
                JOIN fleet_last_report r ON r.terminal_id = o.terminal_id
                WHERE o.gone IS NULL OR %s
                   OR EXTRACT(EPOCH FROM r.location_at) - EXTRACT(EPOCH FROM o.back) >= :calmSeconds
                UNION ALL
                SELECT t.id FROM fleet_terminal t WHERE t.state IN ('IN_STOCK', 'RETIRED', 'DESTROYED')""".formatted(MOVED.formatted("o.terminal_id", "o.gone")),
                Map.of("steps", steps(parameters), "calmSeconds", CALM.toSeconds())));
    }

    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                """
                SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                       CASE WHEN o.amount > :criticalSteps THEN 4 ELSE 3 END AS severity,
                       %7$s AS since, %1$s AS due_at, CAST(o.amount * %2$d AS VARCHAR) AS fact_1,
                       CAST(:radius AS VARCHAR) AS fact_2, %3$s AS fact_3
                FROM fleet_observation o
                JOIN %4$s t ON t.id = o.terminal_id
                WHERE o.kind = 'AWAY' AND %5$s AND o.amount > :steps AND t.state IN %6$s""".formatted(
                                FactSql.NO_DATE,
                                PlaceFacts.STEP_METRES,
                                FactSql.NONE,
                                FactSql.TERMINALS_THEN,
                                Validity.asOf("o"),
                                FENCED,
                                FactSql.above(":steps")),
                Map.of(
                        "asOf", Validity.utc(at),
                        "criticalSteps", criticalMetres(parameters) / PlaceFacts.STEP_METRES,
                        "radius", parameters.whole("radiusM"),
                        "steps", steps(parameters))));
    }

    @Override
    public Set<String> untoldByThePast() {
        return Set.of("minReports");
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "radiusM", STEP, BigDecimal.valueOf(100_000));
        ParameterCheck.multiple(parameters, "radiusM", STEP);
        ParameterCheck.within(parameters, "minReports", BigDecimal.ONE, BigDecimal.valueOf(5));
        ParameterCheck.multiple(parameters, "minReports", BigDecimal.ONE);
        ParameterCheck.within(parameters, "criticalKm", new BigDecimal("0.1"), BigDecimal.valueOf(20_000));
        ParameterCheck.multiple(parameters, "criticalKm", new BigDecimal("0.1"));
    }

    private static long steps(Parameters parameters) {
        return parameters.whole("radiusM") / PlaceFacts.STEP_METRES;
    }

    private static long criticalMetres(Parameters parameters) {
        return parameters.decimal("criticalKm").movePointRight(3).longValueExact();
    }
}
