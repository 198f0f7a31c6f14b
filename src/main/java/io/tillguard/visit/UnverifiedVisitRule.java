package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-M05: work at a site began although nobody was checked in for it (PCI DSS 9.5.1.3): the order was begun by itself, be it
 * without an appointment or past the door of the visit. It concerns orders that a provider has or for which a visit was
 * planned, while they have not ended: without the check they end only by being called off. It clears when the check is recorded
 * with its evidence, also afterwards, or the order is called off.
 */
@Component
class UnverifiedVisitRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-M05");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.WORK_ORDER;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none();
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations("""
                SELECT o.id AS subject_id,
                       'WO-' || LPAD(CAST(o.order_no AS VARCHAR), GREATEST(6, CHAR_LENGTH(CAST(o.order_no AS VARCHAR))), '0')
                           AS subject_label,
                       o.site_id, 3 AS severity, o.started_at AS since, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                       s.code AS fact_1, TO_CHAR(o.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS fact_2,
                       COALESCE(p.code, o.assignee, '–') AS fact_3
                FROM maintenance_order o
                JOIN organisation_site s ON s.id = o.site_id
                LEFT JOIN provider p ON p.id = o.provider_id
                WHERE o.live AND o.started_at <= :at
                  AND (o.provider_id IS NOT NULL
                       OR EXISTS (SELECT 1 FROM visit a WHERE a.order_id = o.id AND a.state <> 'CANCELLED'))
                  AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.order_id = o.id AND v.checked_in_at IS NOT NULL
                                  AND v.state <> 'DENIED')""", Map.of("at", utc(at)));
    }
}
