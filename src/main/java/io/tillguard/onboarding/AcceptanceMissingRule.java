package io.tillguard.onboarding;

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
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-P08: a terminal is in service without an acceptance that counts, or was delivered more than deliveredDays ago and is not
 * accepted. One that was in use before the console knew it is expected to be looked at within takenOverDays: until then it is LOW. It
 * clears when the receiving inspection is signed, or conditions that became overdue are met.
 */
@Component
class AcceptanceMissingRule implements WarningRule {

    static final RuleId ID = new RuleId("EW-P08");

    private static final String IN_SERVICE = "('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING')";

    private static final String COLUMNS = """
            SELECT t.id AS subject_id, t.serial AS subject_label, t.site_id,
                   CASE WHEN t.state = 'RECEIVED' THEN 2
                        WHEN t.origin = 'TAKEN_OVER' AND t.registered_at > :young THEN 1 ELSE 3 END AS severity,
                   t.since, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                   CASE WHEN t.state = 'RECEIVED' THEN 'DELIVERED' WHEN t.origin = 'TAKEN_OVER' THEN 'TAKEN_OVER'
                        ELSE 'ACTIVATED' END AS fact_1,
                   TO_CHAR(t.since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS fact_2, CAST(NULL AS VARCHAR) AS fact_3
            """;

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
        return Parameters.none().with("deliveredDays", 3).with("takenOverDays", 90);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "deliveredDays", BigDecimal.ZERO, BigDecimal.valueOf(90));
        ParameterCheck.multiple(parameters, "deliveredDays", BigDecimal.ONE);
        ParameterCheck.within(parameters, "takenOverDays", BigDecimal.ZERO, BigDecimal.valueOf(365));
        ParameterCheck.multiple(parameters, "takenOverDays", BigDecimal.ONE);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        return new Violations(
                COLUMNS + """
                FROM (
                    SELECT v.id, v.serial, v.site_id, v.state, v.origin, v.registered_at,
                           CASE WHEN v.state = 'RECEIVED'
                                THEN COALESCE((SELECT MAX(h.valid_to) FROM fleet_terminal_history h
                                               WHERE h.terminal_id = v.id AND h.state <> 'RECEIVED'), v.registered_at)
                                ELSE v.registered_at END AS since
                    FROM fleet_terminal v
                    LEFT JOIN onboarding_acceptance a ON a.open_terminal = v.id AND a.counts_until > :now
                    WHERE a.id IS NULL AND (v.state = 'RECEIVED' OR v.state IN %s)
                ) t
                WHERE t.state <> 'RECEIVED' OR t.since < :delivered""".formatted(IN_SERVICE),
                Map.of("young", young(parameters, at), "delivered", delivered(parameters, at), "now", utc(at)));
    }

    @Override
    public Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(new Violations(
                COLUMNS + """
                FROM (
                    SELECT v.id, v.serial, n.site_id, n.state, v.origin, v.registered_at,
                           CASE WHEN n.state = 'RECEIVED'
                                THEN COALESCE((SELECT MAX(h.valid_to) FROM fleet_terminal_history h
                                               WHERE h.terminal_id = v.id AND h.state <> 'RECEIVED' AND h.valid_to <= :now),
                                              v.registered_at)
                                ELSE v.registered_at END AS since
                    FROM fleet_terminal v
                    JOIN fleet_terminal_history n ON n.terminal_id = v.id AND n.valid_from <= :now AND n.valid_to > :now
                    WHERE (n.state = 'RECEIVED' OR n.state IN %s) AND NOT EXISTS (
                        SELECT 1 FROM onboarding_acceptance a
                        WHERE a.terminal_id = v.id AND a.accepted_at <= :now AND a.counts_until > :now AND a.ended_at > :now)
                ) t
                WHERE t.registered_at <= :now AND (t.state <> 'RECEIVED' OR t.since < :delivered)""".formatted(IN_SERVICE),
                Map.of("young", young(parameters, at), "delivered", delivered(parameters, at), "now", utc(at))));
    }

    private static Object young(Parameters parameters, Instant at) {
        return utc(at.minus(Duration.ofDays(parameters.whole("takenOverDays"))));
    }

    private static Object delivered(Parameters parameters, Instant at) {
        return utc(at.minus(Duration.ofDays(parameters.whole("deliveredDays"))));
    }
}
