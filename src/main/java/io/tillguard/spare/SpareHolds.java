package io.tillguard.spare;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps spares for work orders, so that what was promised to one shop is not carried to another. */
@Service
public class SpareHolds {

    private static final int LONGEST_REASON = 1_000;
    private static final Set<OrderKind> KINDS = EnumSet.of(OrderKind.REPAIR, OrderKind.SWAP);

    /** What has ended by itself: the order is over, or the terminal left the stock. */
    private static final String ENDED = """
            UPDATE spare_hold SET released_at = :now, released_by = :by, release_reason = :why, open_terminal = NULL,
                open_order = NULL
            WHERE (open_terminal = :terminal OR open_order = :order)
              AND (NOT EXISTS (SELECT 1 FROM maintenance_order o WHERE o.id = spare_hold.order_id AND o.live)
                   OR NOT EXISTS (SELECT 1 FROM fleet_terminal t
                                  WHERE t.id = spare_hold.terminal_id AND t.state = 'IN_STOCK'))""";

    private static final String OPEN = """
            FROM spare_hold h JOIN maintenance_order o ON o.id = h.order_id AND o.live
            JOIN fleet_terminal t ON t.id = h.open_terminal AND t.state = 'IN_STOCK'""";

    private static final String CHOICES = """
            SELECT t.id, t.serial, f.name AS manufacturer, m.name AS model, s.code AS site,
                CASE WHEN t.model_id = d.model_id THEN 1 ELSE 0 END AS same_model
            FROM fleet_terminal t
            JOIN fleet_model m ON m.id = t.model_id JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN fleet_terminal d ON d.id = :terminal
            LEFT JOIN organisation_site s ON s.id = t.site_id%s
            ORDER BY CASE WHEN t.model_id = d.model_id THEN 0 ELSE 1 END, CASE WHEN t.site_id = :site THEN 0 ELSE 1 END, s.code,
                t.serial, t.id
            FETCH FIRST :most ROWS ONLY""";

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final OrderRows orders;
    private final TerminalRows terminals;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    SpareHolds(
            JdbcClient jdbc,
            OrderRows orders,
            TerminalRows terminals,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.terminals = terminals;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps. */
    private record Spare(String serial, @Nullable String reason) {}

    /** The spare that is kept for an order that the caller sees. */
    @Transactional(readOnly = true)
    public Optional<SpareHold> of(UUID order) {
        orders.get(order);
        return jdbc.sql("SELECT h.*, t.serial, f.name AS manufacturer, m.name AS model, s.code AS site " + OPEN + """
                         JOIN fleet_model m ON m.id = t.model_id JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
                        LEFT JOIN organisation_site s ON s.id = t.site_id
                        WHERE h.open_order = :order""")
                .param("order", order)
                .query((row, number) -> new SpareHold(
                        row.getObject("terminal_id", UUID.class),
                        row.getString("serial"),
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("site"),
                        row.getObject("held_at", OffsetDateTime.class).toInstant(),
                        row.getString("held_by")))
                .optional();
    }

    /** The order for which a terminal is kept, for a module that would give it to another. */
    @Transactional(readOnly = true)
    public Optional<UUID> orderOf(UUID terminal) {
        return jdbc.sql("SELECT h.order_id " + OPEN + " WHERE h.open_terminal = :terminal")
                .param("terminal", terminal)
                .query(UUID.class)
                .optional();
    }

    /**
     * Keeps a spare for an order.
     *
     * @throws RefusedException if the order has ended or is neither repair nor swap, the terminal is not in stock or of a model that
     *     is not approved, or either has another already
     * @throws NotFound if the caller does not see them
     */
    @Transactional
    public SpareHold hold(UUID order, UUID terminal) {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.EDIT);
        OrderRow row = orders.get(order);
        TerminalRow spare = terminals.terminal(terminal, null);
        if (!row.state().isLive() || !KINDS.contains(row.kind())) {
            throw EnteredText.refused(
                    "spare-order",
                    "order",
                    "Spares are kept for repairs and swaps that have not ended, which %s is not"
                            .formatted(row.number()),
                    row.number());
        }
        if (spare.state() != TerminalState.IN_STOCK
                || !spare.approved()
                || spare.id().equals(row.terminal())) {
            throw EnteredText.refused(
                    "no-spare",
                    "serial",
                    "%s is no spare: it is not in stock, or its model is not approved".formatted(spare.serial()),
                    spare.serial());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql(ENDED)
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("why", "The order ended, or the terminal left the stock")
                .param("terminal", terminal)
                .param("order", order)
                .update();
        add(order, terminal, spare, caller, now);
        record("spare.held", row, spare.serial(), null);
        return of(order).orElseThrow();
    }

    private void add(UUID order, UUID terminal, TerminalRow spare, Caller caller, Instant now) {
        try {
            jdbc.sql("""
                            INSERT INTO spare_hold (id, terminal_id, order_id, held_at, held_by, open_terminal, open_order)
                            VALUES (:id, :terminal, :order, :now, :by, :terminal, :order)""")
                    .param("id", Uuid7.next())
                    .param("terminal", terminal)
                    .param("order", order)
                    .param("now", utc(now))
                    .param("by", caller.actor().name())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw EnteredText.refused(
                    "spare-held",
                    "serial",
                    "%s is kept for another order, or the order has a spare".formatted(spare.serial()),
                    spare.serial());
        }
    }

    /**
     * Gives a spare back.
     *
     * @throws RefusedException if none is kept for the order
     */
    @Transactional
    public void release(UUID order, @Nullable String reason) {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.EDIT);
        OrderRow row = orders.get(order);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        SpareHold hold = of(order)
                .orElseThrow(() -> EnteredText.refused(
                        "no-spare-held", "order", "No spare is kept for %s".formatted(row.number()), row.number()));
        jdbc.sql("""
                        UPDATE spare_hold SET released_at = :now, released_by = :by, release_reason = :why, open_terminal = NULL,
                            open_order = NULL
                        WHERE open_order = :order""")
                .param("now", utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("by", caller.actor().name())
                .param("why", why)
                .param("order", order)
                .update();
        record("spare.released", row, hold.serial(), why);
    }

    /** Spares that may be kept for an order: those of its terminal's model first, then those at its site; at most so many. */
    @Transactional(readOnly = true)
    public List<SpareChoice> choices(UUID order, int most) {
        OrderRow row = orders.get(order);
        Where where = new Where()
                .within(currentCaller.get().scope(), "t.site_id")
                .and("t.state = 'IN_STOCK' AND m.approved")
                .and("t.id <> :terminal AND NOT EXISTS (SELECT 1 FROM spare_hold h"
                        + " JOIN maintenance_order o ON o.id = h.order_id AND o.live WHERE h.open_terminal = t.id)")
                .bind("terminal", row.terminal() == null ? NOBODY : row.terminal())
                .bind("site", row.siteId() == null ? NOBODY : row.siteId())
                .bind("most", most);
        return jdbc.sql(CHOICES.formatted(where.sql()))
                .params(where.binds())
                .query((found, number) -> new SpareChoice(
                        found.getObject("id", UUID.class),
                        found.getString("serial"),
                        found.getString("manufacturer"),
                        found.getString("model"),
                        found.getString("site"),
                        found.getInt("same_model") == 1))
                .list();
    }

    private void record(String action, OrderRow row, String serial, @Nullable String why) {
        trail.record(new AuditEntry(
                action,
                "work-order",
                row.id().toString(),
                row.number(),
                row.siteId(),
                null,
                json.writeValueAsString(new Spare(serial, why))));
    }
}
