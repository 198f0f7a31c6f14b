package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often models fail, how long they are out and what they cost: from work orders and the ledger, within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class Reliability {

    private static final int MOST_DAYS = 1_830;
    private static final String IN_SERVICE =
            "t.state IN ('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING')";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    Reliability(JdbcClient jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** What repairs tell of a model. */
    private record Repairs(long failures, long done, double seconds) {
        static final Repairs NONE = new Repairs(0, 0, 0);
    }

    /**
     * The models with terminals in service or failures, by name.
     *
     * @param days the period up to now, 1 to 1 830 days
     * @throws RefusedException if it is shorter or longer
     */
    public List<ReliabilityRow> models(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw EnteredText.refused(
                    "bad-period", "days", "A period has 1 to %d days: %d".formatted(MOST_DAYS, days), days);
        }
        var caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        Duration period = Duration.ofDays(days);
        Instant now = clock.instant();
        Map<UUID, Repairs> repairs = repairs(caller.scope(), now.minus(period), now);
        Map<UUID, List<Money>> costs = costs(caller.scope(), LocalDate.ofInstant(now, ZoneOffset.UTC), days);
        Where where = new Where().within(caller.scope(), "t.site_id");
        return jdbc
                .sql("""
                        SELECT m.id, f.name AS manufacturer, m.name, m.replacement_cost, m.replacement_currency,
                            COALESCE(n.terminals, 0) AS terminals
                        FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                        LEFT JOIN (SELECT t.model_id, SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS terminals
                                   FROM fleet_terminal t%s GROUP BY t.model_id) n ON n.model_id = m.id
                        ORDER BY f.name, m.name, m.id""".formatted(IN_SERVICE, where.sql()))
                .params(where.binds())
                .query((row, number) -> row(row, repairs, costs, period))
                .list()
                .stream()
                .filter(row -> row.terminals() > 0 || row.failures() > 0)
                .toList();
    }

    private Map<UUID, Repairs> repairs(Scope scope, Instant from, Instant to) {
        Where where = new Where()
                .within(scope, "o.site_id")
                .and("o.kind = 'REPAIR' AND o.state <> 'CANCELLED'")
                .and(
                        "(o.opened_at >= :from AND o.opened_at < :to OR o.ended_at >= :from AND o.ended_at < :to)",
                        "from",
                        utc(from))
                .bind("to", utc(to));
        Map<UUID, Repairs> found = new HashMap<>();
        jdbc.sql("""
                        SELECT t.model_id,
                            SUM(CASE WHEN o.opened_at >= :from AND o.opened_at < :to THEN 1 ELSE 0 END) AS failures,
                            SUM(CASE WHEN o.state = 'DONE' AND o.ended_at >= :from AND o.ended_at < :to THEN 1 ELSE 0 END) AS done,
                            SUM(CASE WHEN o.state = 'DONE' AND o.ended_at >= :from AND o.ended_at < :to
                                THEN EXTRACT(EPOCH FROM o.ended_at) - EXTRACT(EPOCH FROM o.opened_at) ELSE 0 END) AS seconds
                        FROM maintenance_order o JOIN fleet_terminal t ON t.id = o.terminal_id""" + where.sql() + " GROUP BY t.model_id")
                .params(where.binds())
                .query(row -> {
                    found.put(
                            row.getObject("model_id", UUID.class),
                            new Repairs(row.getLong("failures"), row.getLong("done"), row.getDouble("seconds")));
                });
        return found;
    }

    private Map<UUID, List<Money>> costs(Scope scope, LocalDate today, int days) {
        Where where = new Where()
                .within(scope, "c.site_id")
                .and(
                        "c.struck_at IS NULL AND c.kind <> 'PURCHASE' AND c.booked_on > :since",
                        "since",
                        today.minusDays(days));
        Map<UUID, List<Money>> found = new HashMap<>();
        jdbc.sql("""
                        SELECT t.model_id, c.currency, SUM(c.amount) AS spent
                        FROM maintenance_cost c JOIN fleet_terminal t ON t.id = c.terminal_id""" + where.sql() + " GROUP BY t.model_id, c.currency ORDER BY c.currency")
                .params(where.binds())
                .query(row -> {
                    found.computeIfAbsent(row.getObject("model_id", UUID.class), model -> new ArrayList<>())
                            .add(new Money(row.getBigDecimal("spent"), row.getString("currency")));
                });
        return found;
    }

    private static ReliabilityRow row(
            ResultSet row, Map<UUID, Repairs> repairs, Map<UUID, List<Money>> costs, Duration period)
            throws SQLException {
        UUID model = row.getObject("id", UUID.class);
        long terminals = row.getLong("terminals");
        Repairs known = repairs.getOrDefault(model, Repairs.NONE);
        BigDecimal replacement = row.getBigDecimal("replacement_cost");
        return new ReliabilityRow(
                model,
                row.getString("manufacturer"),
                row.getString("name"),
                terminals,
                known.failures(),
                mean((double) period.toSeconds() * terminals, known.failures()),
                mean(known.seconds(), known.done()),
                costs.getOrDefault(model, List.of()),
                replacement == null ? null : new Money(replacement, row.getString("replacement_currency")));
    }

    private static @Nullable Duration mean(double seconds, long count) {
        return count == 0 ? null : Duration.ofSeconds(Math.round(seconds / count));
    }
}
