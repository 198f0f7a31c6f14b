package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.incident.IncidentRow;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads visits for lists, exports and pages, always within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class VisitRows {

    private static final String FROM = """
             FROM visit v
            JOIN maintenance_order o ON o.id = v.order_id
            JOIN organisation_site s ON s.id = v.site_id
            LEFT JOIN fleet_terminal t ON t.id = v.terminal_id
            LEFT JOIN provider p ON p.id = v.provider_id
            LEFT JOIN provider_technician h ON h.id = v.technician_id
            LEFT JOIN incident i ON i.id = v.incident_id""";

    private static final String SELECT = """
            SELECT v.*, o.kind, o.order_no, s.code AS site, s.time_zone, t.serial, p.code AS provider, h.name AS technician,
                i.incident_no""" + FROM;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    VisitRows(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** Rows after a cursor, which is the number of the last row; the newest first. */
    public Page<VisitRow> page(VisitFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("v.visit_no < :after", "after", cursor(keyset.after()));
        }
        List<VisitRow> rows =
                read(where, " ORDER BY v.visit_no DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(rows, keyset.limit(), row -> Long.toString(VisitRow.numberIn(row.number())));
    }

    /** How many there are. */
    public long count(VisitFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One visit by its number, such as V-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public VisitRow get(String number) {
        return one(visible().and("v.visit_no = :no", "no", VisitRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One visit.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public VisitRow get(UUID id) {
        return one(visible().and("v.id = :id", "id", id), id);
    }

    /** What happened to a visit, in its order. */
    public List<VisitEvent> events(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT occurred_at, kind, actor_name, note FROM visit_event
                        WHERE visit_id = :id ORDER BY event_no""")
                .param("id", id)
                .query((row, number) -> new VisitEvent(
                        required(row, "occurred_at"),
                        VisitEventKind.valueOf(row.getString("kind")),
                        row.getString("actor_name"),
                        row.getString("note")))
                .list();
    }

    /** Whether the reader may see a visit. */
    boolean isVisible(UUID id) {
        return !read(visible().and("v.id = :id", "id", id), "").isEmpty();
    }

    private VisitRow one(Where where, Object asked) {
        return read(where, "").stream().findFirst().orElseThrow(() -> new NotFound("visit", asked));
    }

    private List<VisitRow> read(Where where, String order) {
        return jdbc.sql(SELECT + where.sql() + order)
                .params(where.binds())
                .query(VisitRows::row)
                .list();
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(VisitPermission.READ);
        return new Where().within(caller.scope(), "v.site_id");
    }

    private Where where(VisitFilter filter) {
        Where where = visible();
        if (filter.open() != null) {
            where.and("v.open_order_id IS " + (filter.open() ? "NOT NULL" : "NULL"));
        }
        if (filter.state() != null) {
            where.and("v.state = :state", "state", filter.state().name());
        }
        if (filter.site() != null) {
            where.and("s.code = :site", "site", filter.site().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.provider() != null) {
            where.and(
                    "p.code = :provider", "provider", filter.provider().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.order() != null) {
            where.and("v.order_id = :order", "order", filter.order());
        }
        if (filter.terminal() != null) {
            where.and("v.terminal_id = :terminal", "terminal", filter.terminal());
        }
        if (filter.from() != null) {
            where.and("v.window_to >= :from", "from", utc(filter.from()));
        }
        if (filter.before() != null) {
            where.and("v.window_from < :before", "before", utc(filter.before()));
        }
        return text(where, filter.text());
    }

    private static Where text(Where where, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return where;
        }
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String like = upper.replaceAll("([!%_])", "!$1");
        return where.and("""
                        (v.visit_no = :no OR o.order_no = :orderNo OR t.serial LIKE :begin ESCAPE '!'
                         OR s.code LIKE :begin ESCAPE '!' OR UPPER(h.name) LIKE :part ESCAPE '!'
                         OR UPPER(v.person) LIKE :part ESCAPE '!')""")
                .bind("no", VisitRow.numberIn(text))
                .bind("orderNo", VisitRow.numberIn(upper.replaceFirst("^WO-", "")))
                .bind("begin", like + "%")
                .bind("part", "%" + like + "%");
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw EnteredText.refused("cursor-malformed", "after", "'after' is not a cursor of this list", text);
        }
        return Long.parseLong(text);
    }

    private static VisitRow row(ResultSet row, int number) throws SQLException {
        return new VisitRow(
                row.getObject("id", UUID.class),
                VisitRow.number(row.getLong("visit_no")),
                VisitState.valueOf(row.getString("state")),
                OrderKind.valueOf(row.getString("kind")),
                OrderRow.number(row.getLong("order_no")),
                row.getObject("order_id", UUID.class),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                row.getString("time_zone"),
                required(row, "window_from"),
                required(row, "window_to"),
                row.getBoolean("late"),
                row.getObject("provider_id", UUID.class),
                row.getString("provider"),
                row.getObject("technician_id", UUID.class),
                row.getString("technician"),
                row.getString("person"),
                required(row, "planned_at"),
                row.getString("planned_by"),
                instant(row, "code_shown_at"),
                outside(row),
                identity(row),
                denial(row),
                witness(row),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("result"));
    }

    private static VisitRow.@Nullable Outside outside(ResultSet row) throws SQLException {
        Instant asked = instant(row, "outside_asked_at");
        return asked == null
                ? null
                : new VisitRow.Outside(
                        row.getString("outside_reason"),
                        asked,
                        row.getString("outside_asked_by"),
                        instant(row, "outside_approved_at"),
                        row.getString("outside_approved_by"));
    }

    private static VisitRow.@Nullable Identity identity(ResultSet row) throws SQLException {
        Instant at = instant(row, "checked_in_at");
        return at == null
                ? null
                : new VisitRow.Identity(
                        row.getString("badge"),
                        row.getString("id_last4"),
                        IdentityCheck.valueOf(row.getString("identity_by")),
                        row.getString("called"),
                        row.getString("badge_photo"),
                        at,
                        row.getString("checked_in_by"));
    }

    private static VisitRow.@Nullable Denial denial(ResultSet row) throws SQLException {
        String reason = row.getString("denial");
        long incident = row.getLong("incident_no");
        return reason == null
                ? null
                : new VisitRow.Denial(
                        DenialReason.valueOf(reason),
                        row.getString("denial_note"),
                        incident == 0 ? null : IncidentRow.number(incident));
    }

    private static VisitRow.@Nullable Witness witness(ResultSet row) throws SQLException {
        Instant at = instant(row, "witness_at");
        return at == null
                ? null
                : new VisitRow.Witness(
                        WitnessKind.valueOf(row.getString("witness_kind")),
                        row.getString("witness"),
                        at,
                        row.getString("witness_by"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
