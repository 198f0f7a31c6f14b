package io.tillguard.settlement;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.IncidentOpening;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * EW-F08: the money of a merchant's batch did not come by the n-th working day after its business date, or somebody who is not known
 * to pay for the acquirer paid it. Working days are those of the company's calendar; days are UTC days. It names the oldest such
 * batch, and clears when all are matched and their payers known.
 */
@Component
class LateSettlementRule implements WarningRule {

    private static final BigDecimal MOST = BigDecimal.valueOf(60);

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id, 3 AS severity,
                CAST(CAST(broken_on AS VARCHAR(10)) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE) AS since,
                CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                CAST(fault AS VARCHAR(400)) AS fact_1, CAST(reference AS VARCHAR(400)) AS fact_2,
                CAST(due || ' ' || currency AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT m.id AS subject_id, m.merchant_no AS subject_label, b.reference, b.due, b.currency,
                    CASE WHEN b.credit_id IS NULL THEN 'LATE' ELSE 'WRONG_PAYER' END AS fault,
                    CASE WHEN b.credit_id IS NULL THEN b.business_date ELSE c.value_date END AS broken_on,
                    ROW_NUMBER() OVER (PARTITION BY m.id ORDER BY b.business_date, b.id) AS place
                FROM settlement_batch b JOIN provider_merchant m ON m.id = b.merchant_id
                LEFT JOIN settlement_credit c ON c.id = b.credit_id
                WHERE b.open_key IS NOT NULL
                    AND ((b.credit_id IS NULL AND b.business_date <= :late) OR (c.payer_known = FALSE))
            ) x
            WHERE place = 1""";

    private final WorkingCalendars calendars;

    LateSettlementRule(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public RuleId id() {
        return new RuleId("EW-F08");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.MERCHANT;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("workingDays", ExpectedDay.DAYS);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        CalendarDays calendar = calendars.ofCompany();
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Map<String, Object> binds = new HashMap<>();
        binds.put("late", ExpectedDay.latestLate(today, (int) parameters.whole("workingDays"), calendar));
        return new Violations(SQL, binds);
    }

    @Override
    public void check(Parameters parameters) {
        ParameterCheck.within(parameters, "workingDays", BigDecimal.ZERO, MOST);
    }

    @Override
    public Optional<IncidentOpening> opens() {
        return Optional.of(IncidentOpening.atOnce("LEG-05"));
    }
}
