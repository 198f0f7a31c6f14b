package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.fleet.WorkSearch;
import io.tillguard.incident.IncidentRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads work orders for lists, exports and pages, always within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class OrderRows {

    static final String FROM = """
             FROM maintenance_order o
            LEFT JOIN fleet_terminal t ON t.id = o.terminal_id
            LEFT JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = o.site_id
            LEFT JOIN provider p ON p.id = o.provider_id
            LEFT JOIN provider_technician h ON h.id = o.technician_id
            LEFT JOIN incident i ON i.id = o.incident_id""";

    static final String SELECT = """
            SELECT o.id, o.order_no, o.kind, o.state, o.urgent, o.terminal_id, t.serial, f.name AS manufacturer, o.site_id,
                s.code AS site, s.time_zone, o.title, o.description, o.origin, o.warning_id, o.incident_id, i.incident_no,
                o.due_on, o.due_at, o.planned_at, o.planned_minutes, p.code AS provider, h.name AS technician, o.assignee,
                o.out_of_service, o.wanted_at, o.opened_at, o.opened_by, o.started_at, o.ended_at, o.ended_by, o.result, t.warranty_until,
                o.paid_approved_by""" + FROM;

    private final JdbcClient jdbc;
    private final WorkSearch search;
    private final CurrentCaller currentCaller;

    OrderRows(JdbcClient jdbc, WorkSearch search, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.search = search;
        this.currentCaller = currentCaller;
    }

    /** Rows after a cursor: what is still to be done from the soonest on, anything else from the newest on. */
    public Page<OrderRow> page(OrderFilter filter, Keyset keyset) {
        Where where = where(filter);
        boolean soonest = Boolean.TRUE.equals(filter.live());
        OrderCursor cursor = OrderCursor.read(keyset.after());
        if (cursor != null && soonest) {
            // The plain comparison alone lets both databases seek in the index.
            where.and("o.wanted_at >= :wanted AND (o.wanted_at > :wanted OR o.order_no > :after)", "after", cursor.no())
                    .bind("wanted", utc(cursor.wantedAt()));
        } else if (cursor != null) {
            where.and("o.order_no < :after", "after", cursor.no());
        }
        String order = soonest ? " ORDER BY o.wanted_at, o.order_no" : " ORDER BY o.order_no DESC";
        List<OrderRow> rows = read(where.bind("rows", keyset.limit() + 1), order + " FETCH FIRST :rows ROWS ONLY");
        return Page.of(rows, keyset.limit(), row -> OrderCursor.after(row).text());
    }

    /** Live orders that are planned from an instant on, the soonest first. */
    List<OrderRow> ahead(OrderFilter filter, Instant from, int most) {
        Where where = where(filter).and("o.live AND o.planned_at >= :ahead", "ahead", utc(from));
        return read(where.bind("rows", most), " ORDER BY o.planned_at, o.order_no FETCH FIRST :rows ROWS ONLY");
    }

    /** How many there are. */
    public long count(OrderFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** The orders of a terminal, the newest first; at most 200. */
    public List<OrderRow> ofTerminal(UUID terminal) {
        return read(
                visible().and("o.terminal_id = :terminal", "terminal", terminal),
                " ORDER BY o.order_no DESC FETCH FIRST 200 ROWS ONLY");
    }

    /**
     * One order by its number, such as WO-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public OrderRow get(String number) {
        return one(visible().and("o.order_no = :no", "no", OrderRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One order.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public OrderRow get(UUID id) {
        return one(visible().and("o.id = :id", "id", id), id);
    }

    /** What is still to be done for a warning, if anything is. */
    public Optional<OrderRow> ofWarning(UUID warning) {
        return read(
                        visible().and("o.live AND o.warning_id = :warning", "warning", warning),
                        " ORDER BY o.order_no FETCH FIRST 1 ROWS ONLY")
                .stream()
                .findFirst();
    }

    private OrderRow one(Where where, Object asked) {
        return read(where, "").stream().findFirst().orElseThrow(() -> new NotFound("work order", asked));
    }

    private List<OrderRow> read(Where where, String order) {
        return jdbc.sql(SELECT + where.sql() + order)
                .params(where.binds())
                .query(OrderRows::row)
                .list();
    }

    /** What happened to an order, in its order. */
    public List<OrderEvent> events(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT occurred_at, kind, actor_name, note FROM maintenance_order_event
                        WHERE order_id = :id ORDER BY event_no""")
                .param("id", id)
                .query((row, number) -> new OrderEvent(
                        Objects.requireNonNull(instant(row, "occurred_at")),
                        OrderEventKind.valueOf(row.getString("kind")),
                        row.getString("actor_name"),
                        row.getString("note")))
                .list();
    }

    Where where(OrderFilter filter) {
        Where where = visible();
        if (filter.live() != null) {
            where.and("o.live = :live", "live", filter.live());
        }
        if (filter.state() != null) {
            where.and("o.state = :state", "state", filter.state().name());
        }
        if (filter.kind() != null) {
            where.and("o.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.overdue() != null) {
            where.and("o.live AND o.state <> 'WAITING' AND o.due_at <= :overdue", "overdue", utc(filter.overdue()));
        }
        if (filter.site() != null) {
            where.and("s.code = :site", "site", filter.site().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.provider() != null) {
            where.and(
                    "p.code = :provider", "provider", filter.provider().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.assignee() != null) {
            where.and("o.assignee = :assignee", "assignee", filter.assignee().strip());
        }
        if (filter.incident() != null) {
            where.and("o.incident_id = :incident", "incident", filter.incident());
        }
        if (filter.plannedFrom() != null) {
            where.and("o.planned_at >= :plannedFrom", "plannedFrom", utc(filter.plannedFrom()));
        }
        if (filter.plannedBefore() != null) {
            where.and("o.planned_at < :plannedBefore", "plannedBefore", utc(filter.plannedBefore()));
        }
        String text = filter.text();
        return text == null || text.isBlank()
                ? where
                : search.narrow(where, text, "o", "order_no", OrderRow.numberIn(text));
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        return new Where().within(caller.scope(), "o.site_id");
    }

    static OrderRow row(ResultSet row, int number) throws SQLException {
        long incident = row.getLong("incident_no");
        String zone = row.getString("time_zone");
        return new OrderRow(
                row.getObject("id", UUID.class),
                OrderRow.number(row.getLong("order_no")),
                OrderKind.valueOf(row.getString("kind")),
                OrderState.valueOf(row.getString("state")),
                row.getBoolean("urgent"),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                zone == null ? "UTC" : zone,
                row.getString("title"),
                row.getString("description"),
                OrderOrigin.valueOf(row.getString("origin")),
                row.getObject("warning_id", UUID.class),
                incident == 0 ? null : IncidentRow.number(incident),
                row.getObject("incident_id", UUID.class),
                row.getObject("due_on", LocalDate.class),
                instant(row, "due_at"),
                instant(row, "planned_at"),
                Objects.requireNonNull(instant(row, "wanted_at")),
                row.getInt("planned_minutes"),
                row.getString("provider"),
                row.getString("technician"),
                row.getString("assignee"),
                row.getBoolean("out_of_service"),
                Objects.requireNonNull(instant(row, "opened_at")),
                row.getString("opened_by"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("result"),
                row.getObject("warranty_until", LocalDate.class),
                row.getString("paid_approved_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
