package io.tillguard.incident;

import io.tillguard.fleet.WorkSearch;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads incidents for lists, exports and pages, always within the reader's scope; the newest first. */
@Service
@Transactional(readOnly = true)
public class IncidentRows {

    private static final String FROM = """
             FROM incident i
            LEFT JOIN fleet_terminal t ON t.id = i.terminal_id
            LEFT JOIN organisation_site s ON s.id = i.site_id
            LEFT JOIN provider p ON p.id = i.provider_id""";

    private static final String SELECT = """
            SELECT i.id, i.incident_no, i.incident_type, i.severity, i.state, i.title, i.description, i.terminal_id, t.serial,
                i.site_id, s.code AS site, p.code AS provider, i.warning_id, i.occurred_at, i.reported_at, i.reported_by,
                i.lesson, i.closed_at, i.closed_by""" + FROM;

    private final JdbcClient jdbc;
    private final WorkSearch search;
    private final CurrentCaller currentCaller;

    IncidentRows(JdbcClient jdbc, WorkSearch search, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.search = search;
        this.currentCaller = currentCaller;
    }

    /** Rows after a cursor, which is the running number of the last row. */
    public Page<IncidentRow> page(IncidentFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("i.incident_no < :after", "after", cursor(keyset.after()));
        }
        where.bind("rows", keyset.limit() + 1);
        List<IncidentRow> rows = jdbc.sql(
                        SELECT + where.sql() + " ORDER BY i.incident_no DESC FETCH FIRST :rows ROWS ONLY")
                .params(where.binds())
                .query(IncidentRows::row)
                .list();
        return Page.of(rows, keyset.limit(), row -> Long.toString(IncidentRow.numberIn(row.number())));
    }

    /** How many there are. */
    public long count(IncidentFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** The incidents of a terminal, the newest first; at most 200. */
    public List<IncidentRow> ofTerminal(UUID terminal) {
        Where where = visible().and("i.terminal_id = :terminal", "terminal", terminal);
        return jdbc.sql(SELECT + where.sql() + " ORDER BY i.incident_no DESC FETCH FIRST 200 ROWS ONLY")
                .params(where.binds())
                .query(IncidentRows::row)
                .list();
    }

    /**
     * One incident by its number, such as INC-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public IncidentRow get(String number) {
        return one(visible().and("i.incident_no = :no", "no", IncidentRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One incident.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public IncidentRow get(UUID id) {
        return one(visible().and("i.id = :id", "id", id), id);
    }

    private IncidentRow one(Where where, Object asked) {
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(IncidentRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("incident", asked));
    }

    /** What happened to an incident, in order. */
    public List<IncidentEvent> events(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT occurred_at, kind, actor_name, note FROM incident_event
                        WHERE incident_id = :id ORDER BY event_no""")
                .param("id", id)
                .query((row, number) -> new IncidentEvent(
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        IncidentEventKind.valueOf(row.getString("kind")),
                        row.getString("actor_name"),
                        row.getString("note")))
                .list();
    }

    /** The cost lines of an incident in the order in which they were entered, struck ones too. */
    public List<CostLine> costs(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT id, kind, amount, currency, note, recorded_at, recorded_by, struck_reason FROM incident_cost
                        WHERE incident_id = :id ORDER BY id""")
                .param("id", id)
                .query((row, number) -> new CostLine(
                        row.getObject("id", UUID.class),
                        CostKind.valueOf(row.getString("kind")),
                        new Money(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("note"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("recorded_by"),
                        row.getString("struck_reason")))
                .list();
    }

    /** What an incident cost by currency: the lines that count. */
    public List<Money> total(UUID id) {
        Map<String, Money> sums = new TreeMap<>();
        costs(id).stream()
                .filter(CostLine::counts)
                .map(CostLine::amount)
                .forEach(each -> sums.merge(
                        each.currency(),
                        each,
                        (one, two) -> new Money(one.amount().add(two.amount()), one.currency())));
        return List.copyOf(sums.values());
    }

    private Where where(IncidentFilter filter) {
        Where where = visible();
        if (filter.state() != null) {
            where.and("i.state = :state", "state", filter.state().name());
        }
        if (filter.severity() != null) {
            where.and("i.severity = :severity", "severity", filter.severity().rank());
        }
        if (filter.type() != null) {
            where.and("i.incident_type = :type", "type", filter.type().code());
        } else if (filter.kind() != null) {
            where.and("i.incident_type IN (:types)", "types", codes(filter.kind()));
        }
        if (filter.site() != null) {
            where.and("s.code = :site", "site", filter.site().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.serial() != null) {
            where.and("t.serial = :serial", "serial", filter.serial().strip().toUpperCase(Locale.ROOT));
        }
        String text = filter.text();
        return text == null || text.isBlank()
                ? where
                : search.narrow(where, text, "i", "incident_no", IncidentRow.numberIn(text));
    }

    private static List<String> codes(IncidentClass kind) {
        return Arrays.stream(IncidentType.values())
                .filter(type -> type.kind() == kind)
                .map(IncidentType::code)
                .toList();
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(IncidentPermission.READ);
        return new Where().within(caller.scope(), "i.site_id");
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return Long.parseLong(text);
    }

    private static IncidentRow row(ResultSet row, int number) throws SQLException {
        return new IncidentRow(
                row.getObject("id", UUID.class),
                IncidentRow.number(row.getLong("incident_no")),
                IncidentType.entered(row.getString("incident_type")),
                IncidentSeverity.ofRank(row.getInt("severity")),
                IncidentState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("description"),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                row.getString("provider"),
                row.getObject("warning_id", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                row.getString("reported_by"),
                row.getString("lesson"),
                instant(row, "closed_at"),
                row.getString("closed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
