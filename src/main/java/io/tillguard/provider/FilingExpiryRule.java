package io.tillguard.provider;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * EW-T04: business licence, acquiring agreement or filing of a merchant ends soon (MEDIUM) or has ended (HIGH). It names the paper
 * that ends first. It clears when one that lasts longer takes its place, or the merchant is closed.
 */
@Component
class FilingExpiryRule implements WarningRule {

    private static final String SQL = """
            SELECT subject_id, subject_label, CAST(NULL AS UUID) AS site_id,
                CASE WHEN expires_on < :today THEN 3 ELSE 2 END AS severity,
                %1$s - INTERVAL '%2$d' HOUR AS since, %1$s + INTERVAL '24' HOUR AS due_at,
                CAST(kind AS VARCHAR(400)) AS fact_1, CAST(number AS VARCHAR(400)) AS fact_2,
                CAST(expires_on AS VARCHAR(400)) AS fact_3
            FROM (
                SELECT m.id AS subject_id, m.merchant_no AS subject_label, f.kind, f.number, f.expires_on,
                    ROW_NUMBER() OVER (PARTITION BY m.id ORDER BY f.expires_on, f.id) AS place
                FROM provider_filing f JOIN provider_merchant m ON m.id = f.merchant_id
                WHERE f.ended_at IS NULL AND m.state = 'OPEN' AND f.expires_on <= :until
            ) x
            WHERE place = 1""";

    @Override
    public RuleId id() {
        return new RuleId("EW-T04");
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.MERCHANT;
    }

    @Override
    public Parameters defaults() {
        return Parameters.none().with("noticeDays", 60);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        LocalDate today = RuleDays.today(at);
        long notice = parameters.whole("noticeDays");
        Map<String, Object> binds = new HashMap<>();
        binds.put("today", today);
        binds.put("until", today.plusDays(notice));
        return new Violations(SQL.formatted(RuleDays.start("expires_on"), notice * 24), binds);
    }

    @Override
    public void check(Parameters parameters) {
        RuleDays.atLeast(parameters, "noticeDays", 0);
    }
}
