package io.tillguard.inspection.stocktake;

import io.tillguard.inspection.InspectionPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads stock-takes. One is seen by whoever sees a part of its place, with the terminals and figures of that part; terminals
 * are in the order of their serials, stock-takes and finds with the last one first.
 */
@Service
@Transactional(readOnly = true)
public class StockTakeRows {

    private static final String FROM = """
             FROM stocktake k
            LEFT JOIN organisation_site ns ON ns.id = k.node_id
            LEFT JOIN organisation_region nr ON nr.id = k.node_id""";

    private static final String TERMINALS = """
             FROM stocktake_terminal x
            JOIN fleet_terminal t ON t.id = x.terminal_id
            JOIN fleet_model m ON m.id = t.model_id
            LEFT JOIN organisation_site s ON s.id = x.site_id
            LEFT JOIN organisation_site y ON y.id = x.seen_site_id""";

    private final JdbcClient jdbc;
    private final StockTakeFigures figures;
    private final CurrentCaller currentCaller;

    StockTakeRows(JdbcClient jdbc, StockTakeFigures figures, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.currentCaller = currentCaller;
    }

    /** Stock-takes after a cursor, which is the number of the last one. */
    public Page<StockTakeRow> page(@Nullable StockTakeState state, Keyset keyset) {
        Where where = where(state);
        if (keyset.after() != null) {
            where.and("k.stocktake_no < :after", "after", number(keyset.after()));
        }
        List<StockTakeRow> found =
                read(where, " ORDER BY k.stocktake_no DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(found, keyset.limit(), row -> Long.toString(row.number()));
    }

    /** How many there are. */
    public long count(@Nullable StockTakeState state) {
        Where where = where(state);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One stock-take by its number.
     *
     * @throws NotFound if the reader sees no part of such a one
     */
    public StockTakeRow get(String number) {
        return read(visible().and("k.stocktake_no = :no", "no", number(number)), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(StockTakes.SUBJECT, number));
    }

    /** The same without figures: whoever counts one terminal need not count all of them. */
    StockTakeRow uncounted(String number) {
        return found(visible().and("k.stocktake_no = :no", "no", number(number)), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(StockTakes.SUBJECT, number));
    }

    StockTakeRow byId(UUID id) {
        return read(new Where().and("k.id = :id", "id", id), "").getFirst();
    }

    /** The site whose people see what the trail says of it; null for a region, of which only the company's do. */
    @Nullable
    UUID siteOf(StockTakeRow row) {
        return jdbc.sql("SELECT id FROM organisation_site WHERE id = :id")
                .param("id", row.nodeId())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Its terminals after a cursor. */
    public Page<CountedRow> terminals(StockTakeRow of, CountFilter filter, Keyset keyset) {
        Where where = where(of, filter);
        if (keyset.after() != null) {
            int end = keyset.after().indexOf('|');
            where.and("x.serial >= :serial AND (x.serial > :serial OR x.terminal_id > :terminal)")
                    .bind("serial", keyset.after().substring(0, Math.max(0, end)))
                    .bind("terminal", identifier(keyset.after().substring(end + 1)));
        }
        List<CountedRow> found = jdbc.sql("""
                        SELECT x.terminal_id, x.serial, m.name AS model, s.code AS site, x.outcome, x.seen_at, x.seen_by, x.seen_how,
                            y.code AS seen_site""" + TERMINALS + where.sql()
                        + " ORDER BY x.serial, x.terminal_id FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(StockTakeRows::counted)
                .list();
        return Page.of(found, keyset.limit(), row -> row.serial() + "|" + row.terminalId());
    }

    /** How many of its terminals there are. */
    public long count(StockTakeRow of, CountFilter filter) {
        Where where = where(of, filter);
        return jdbc.sql("SELECT COUNT(*)" + TERMINALS + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** What was found that does not belong to it; without a place of finding only for who sees the whole company. */
    public Page<FindRow> finds(StockTakeRow of, Keyset keyset) {
        Where where = finds(of);
        if (keyset.after() != null) {
            where.and("f.serial > :after", "after", keyset.after());
        }
        List<FindRow> found = jdbc.sql(
                        """
                        SELECT f.serial, f.known, y.code AS seen_site, f.seen_at, f.seen_by, f.seen_how
                        FROM stocktake_find f LEFT JOIN organisation_site y ON y.id = f.seen_site_id""" + where.sql() + " ORDER BY f.serial FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query((row, no) -> new FindRow(
                        row.getString("serial"),
                        row.getBoolean("known"),
                        row.getString("seen_site"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("seen_by"),
                        SeenHow.valueOf(row.getString("seen_how"))))
                .list();
        return Page.of(found, keyset.limit(), FindRow::serial);
    }

    private Where finds(StockTakeRow of) {
        var caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        return new Where().within(caller.scope(), "f.seen_site_id").and("f.stocktake_id = :id", "id", of.id());
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        Where where = new Where();
        return switch (caller.scope()) {
            case Scope.Everything() -> where;
            case Scope.Subtrees(var nodes) when nodes.isEmpty() -> where.and("1 = 0");
            case Scope.Subtrees(var nodes) ->
                where.and(
                        "EXISTS (SELECT 1 FROM organisation_scope a JOIN organisation_scope b ON b.site_id = a.site_id"
                                + " WHERE a.node_id = k.node_id AND b.node_id IN (:scopeNodes))",
                        "scopeNodes",
                        nodes);
        };
    }

    private Where where(@Nullable StockTakeState state) {
        Where where = visible();
        return state == null ? where : where.and("k.state = :state", "state", state.name());
    }

    private Where where(StockTakeRow of, CountFilter filter) {
        var caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        Where where = new Where().within(caller.scope(), "x.site_id").and("x.stocktake_id = :id", "id", of.id());
        if (filter.outcome() != null) {
            where.and("x.outcome = :outcome", "outcome", filter.outcome().name());
        }
        if (Boolean.TRUE.equals(filter.elsewhere())) {
            where.and("x.seen_site_id IS NOT NULL AND x.seen_site_id IS DISTINCT FROM x.site_id");
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String begin = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            where.and("(x.serial LIKE :begin ESCAPE '!' OR s.code LIKE :begin ESCAPE '!')", "begin", begin);
        }
        return where;
    }

    private List<StockTakeRow> read(Where where, String order) {
        return figures.in(found(where, order));
    }

    private List<StockTakeRow> found(Where where, String order) {
        return jdbc.sql("SELECT k.*, COALESCE(ns.code, nr.code) AS node, COALESCE(ns.name, nr.name) AS node_name" + FROM
                        + where.sql() + order)
                .params(where.binds())
                .query(StockTakeRows::row)
                .list();
    }

    private static StockTakeRow row(ResultSet row, int no) throws SQLException {
        return new StockTakeRow(
                row.getObject("id", UUID.class),
                row.getLong("stocktake_no"),
                row.getObject("node_id", UUID.class),
                row.getString("node"),
                row.getString("node_name"),
                row.getString("title"),
                StockTakeState.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("started_by"),
                row.getObject("until_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("note"),
                StockTakeRow.Figures.NONE);
    }

    private static CountedRow counted(ResultSet row, int no) throws SQLException {
        String how = row.getString("seen_how");
        return new CountedRow(
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("model"),
                row.getString("site"),
                Outcome.valueOf(row.getString("outcome")),
                instant(row, "seen_at"),
                row.getString("seen_by"),
                how == null ? null : SeenHow.valueOf(how),
                row.getString("seen_site"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    private static UUID identifier(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw EnteredText.refused("cursor-malformed", "after", "'after' is not a cursor of this list", text);
        }
    }
}
