package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.ParameterCheck;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-P09: at another site of the same region somebody pretended to be a technician, or tried to; who was turned away there may
 * come here next. It clears when that incident ends, or after some hours.
 */
@Component
class ImpostorNearbyRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P09");

    private static final String HOURS = "hours";
    private static final int THREE_DAYS = 72;
    private static final int A_MONTH = 720;

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
        return Parameters.none().with(HOURS, THREE_DAYS);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                """
                SELECT s.id AS subject_id, s.code AS subject_label, s.id AS site_id, 3 AS severity,
                       MIN(i.reported_at) AS since, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                       MIN(f.code) AS fact_1,
                       TO_CHAR(MIN(i.reported_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS fact_2,
                       CAST(NULL AS VARCHAR) AS fact_3
                FROM incident i
                JOIN organisation_site f ON f.id = i.site_id
                JOIN organisation_site s ON s.region_id = f.region_id AND s.id <> f.id
                WHERE i.incident_type = 'SEC-09' AND i.state = 'NEW' AND i.reported_at <= :at AND i.reported_at > :after
                GROUP BY s.id, s.code""", Map.of("at", utc(at), "after", utc(at.minus(Duration.ofHours(parameters.whole(HOURS))))));
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, HOURS, BigDecimal.ONE, BigDecimal.valueOf(A_MONTH));
    }
}
