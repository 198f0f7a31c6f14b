package io.tillguard.reporting;

import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.TerminalState;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What terminals cost over their life, from the ledger, and whether to go on repairing them. A terminal with costs in two
 * currencies has a row for each: amounts are never converted.
 */
@Service
@Transactional(readOnly = true)
public class OwnershipCosts {

    private static final String ROWS = """
             FROM (SELECT t.id, t.serial, t.site_id, t.state, t.warranty_until, f.name AS manufacturer, n.name AS model,
                s.code AS site, x.currency, x.purchase, x.repair, x.updates, x.fees, x.downtime, x.other, x.total, x.spent, x.since,
                m.replacement_cost AS replacement, COALESCE(w.dear, 0) AS dear, COALESCE(w.failing, 0) AS failing,
                CASE WHEN t.state IN ('RETIRED', 'LOST', 'DESTROYED') THEN 'GONE'
                     WHEN w.dear = 1 OR w.failing = 1 THEN 'REPLACE'
                     WHEN m.replacement_cost IS NULL THEN 'UNKNOWN'
                     WHEN x.total - x.purchase >= m.replacement_cost THEN 'AT_NEXT_FAILURE'
                     ELSE 'REPAIR' END AS advice
              FROM (SELECT c.terminal_id, c.currency,
                        SUM(CASE WHEN c.kind = 'PURCHASE' THEN c.amount ELSE 0 END) AS purchase,
                        SUM(CASE WHEN c.kind IN ('PARTS', 'LABOUR', 'VISIT') THEN c.amount ELSE 0 END) AS repair,
                        SUM(CASE WHEN c.kind = 'UPDATE' THEN c.amount ELSE 0 END) AS updates,
                        SUM(CASE WHEN c.kind = 'FEES' THEN c.amount ELSE 0 END) AS fees,
                        SUM(CASE WHEN c.kind = 'DOWNTIME' THEN c.amount ELSE 0 END) AS downtime,
                        SUM(CASE WHEN c.kind = 'OTHER' THEN c.amount ELSE 0 END) AS other,
                        SUM(c.amount) AS total,
                        SUM(CASE WHEN c.kind <> 'PURCHASE' AND c.booked_on > :since THEN c.amount ELSE 0 END) AS spent,
                        MIN(c.booked_on) AS since
                    FROM maintenance_cost c WHERE c.struck_at IS NULL AND c.terminal_id IS NOT NULL
                    GROUP BY c.terminal_id, c.currency) x
              JOIN fleet_terminal t ON t.id = x.terminal_id
              JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
              JOIN fleet_model n ON n.id = t.model_id
              LEFT JOIN fleet_model m ON m.id = n.id AND m.replacement_currency = x.currency
                  AND m.replacement_cost > 0
              LEFT JOIN organisation_site s ON s.id = t.site_id
              LEFT JOIN (SELECT subject_id, MAX(CASE WHEN rule_id = 'EW-M04' THEN 1 ELSE 0 END) AS dear,
                            MAX(CASE WHEN rule_id = 'EW-M02' THEN 1 ELSE 0 END) AS failing
                        FROM warning WHERE live AND rule_id IN ('EW-M02', 'EW-M04') GROUP BY subject_id) w
                  ON w.subject_id = t.id) y""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    OwnershipCosts(JdbcClient jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Where a page ended. */
    private record Cursor(BigDecimal spent, UUID terminal, String currency) {

        static Cursor read(String text) {
            String[] parts = text.split("_", -1);
            try {
                return new Cursor(new BigDecimal(parts[0]), UUID.fromString(parts[1]), parts[2]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new RefusedException(
                        Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
            }
        }
    }

    /** Rows after a cursor, what cost most in the last twelve months first. */
    public Page<OwnershipRow> page(OwnershipFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            Cursor cursor = Cursor.read(keyset.after());
            where.and(
                            "(y.spent < :spent OR y.spent = :spent AND (y.id > :after OR y.id = :after AND y.currency > :currency))",
                            "spent",
                            cursor.spent())
                    .bind("after", cursor.terminal())
                    .bind("currency", cursor.currency());
        }
        List<OwnershipRow> rows = jdbc.sql("SELECT y.* " + ROWS + where.sql()
                        + " ORDER BY y.spent DESC, y.id, y.currency FETCH FIRST :rows ROWS ONLY")
                .params(where.binds())
                .param("rows", keyset.limit() + 1)
                .query(OwnershipCosts::row)
                .list();
        return Page.of(rows, keyset.limit(), row -> row.lastYear() + "_" + row.terminal() + "_" + row.currency());
    }

    /** All that the filter finds together, by currency. */
    public List<OwnershipSum> sums(OwnershipFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT y.currency, COUNT(*) AS terminals, SUM(y.total) AS total, SUM(y.spent) AS spent " + ROWS
                        + where.sql() + " GROUP BY y.currency ORDER BY y.currency")
                .params(where.binds())
                .query((row, number) -> new OwnershipSum(
                        row.getString("currency"),
                        row.getLong("terminals"),
                        row.getBigDecimal("total"),
                        row.getBigDecimal("spent")))
                .list();
    }

    private Where where(OwnershipFilter filter) {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(MaintenancePermission.READ);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Where where = new Where().within(caller.scope(), "y.site_id").bind("since", today.minusYears(1));
        String text = filter.text().strip().toUpperCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.and(
                            "(y.serial LIKE :serial ESCAPE '!' OR y.site = :site)",
                            "serial",
                            text.replaceAll("([!%_])", "!$1") + "%")
                    .bind("site", text);
        }
        Advice advice = filter.advice();
        return advice == null ? where : where.and("y.advice = :advice", "advice", advice.name());
    }

    private static OwnershipRow row(ResultSet row, int number) throws SQLException {
        return new OwnershipRow(
                row.getObject("id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("site"),
                TerminalState.valueOf(row.getString("state")),
                row.getObject("warranty_until", LocalDate.class),
                row.getString("currency"),
                row.getBigDecimal("purchase"),
                row.getBigDecimal("repair"),
                row.getBigDecimal("updates"),
                row.getBigDecimal("fees"),
                row.getBigDecimal("downtime"),
                row.getBigDecimal("other"),
                row.getBigDecimal("total"),
                row.getBigDecimal("spent"),
                row.getObject("since", LocalDate.class),
                row.getBigDecimal("replacement"),
                row.getInt("dear") == 1,
                row.getInt("failing") == 1,
                Advice.valueOf(row.getString("advice")));
    }

    /** How many rows there are. */
    public long count(OwnershipFilter filter) {
        return sums(filter).stream().mapToLong(OwnershipSum::terminals).sum();
    }
}
