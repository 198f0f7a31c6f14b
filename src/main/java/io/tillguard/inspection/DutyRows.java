package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be inspected, what is due first, and how each terminal was inspected in the past year: by whom, when and how.
 * Always within the reader's scope.
 */
@Service
@Transactional(readOnly = true)
public class DutyRows {

    private static final Duration YEAR = Duration.ofDays(365);

    private static final String FROM = """
             FROM inspection_duty d
            JOIN fleet_terminal t ON t.id = d.terminal_id
            LEFT JOIN organisation_site s ON s.id = d.site_id""";

    private static final String SELECT = """
            SELECT d.terminal_id, t.serial, m.name AS model, s.code AS site, d.time_zone, d.terminal_class, d.interval_days,
                d.last_inspected_at, d.due_on, d.plan_on, d.due_at""" + FROM + " JOIN fleet_model m ON m.id = t.model_id";

    private static final String LAST = """
            SELECT i.terminal_id, i.inspection_no, i.result, i.by_camera, i.inspector, n.times
            FROM (SELECT terminal_id, MAX(inspection_no) AS last_no, COUNT(*) AS times FROM inspection
                  WHERE terminal_id IN (:ids) AND inspected_at > :from GROUP BY terminal_id) n
            JOIN inspection i ON i.inspection_no = n.last_no""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    DutyRows(JdbcClient jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /**
     * The figures of a site.
     *
     * @param inspected terminals that were inspected in the past year
     */
    public record SiteFigures(String site, String name, long terminals, long inspected, long overdue) {}

    private record Last(long number, InspectionResult result, boolean byCamera, String inspector, long times) {}

    /** Rows after a cursor, what is due first coming first. */
    public Page<DutyRow> page(DutyFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            after(where, keyset.after());
        }
        List<DutyRow> rows = jdbc.sql(SELECT + where.sql() + " ORDER BY d.due_at, d.terminal_id FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(this::row)
                .list();
        return Page.of(withLast(rows), keyset.limit(), row -> row.dueAt() + "|" + row.terminalId());
    }

    /** How many there are. */
    public long count(DutyFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** Site by site, in the order of their codes; the cursor is the last code. */
    public Page<SiteFigures> sites(Keyset keyset) {
        Where where = visible().and("d.site_id IS NOT NULL");
        if (keyset.after() != null) {
            where.and("s.code > :after", "after", keyset.after());
        }
        where.bind("now", utc(clock.instant())).bind("from", utc(clock.instant().minus(YEAR)));
        List<SiteFigures> rows = jdbc.sql("""
                        SELECT s.code, s.name, COUNT(*) AS terminals,
                            COUNT(CASE WHEN d.last_inspected_at > :from THEN 1 END) AS inspected,
                            COUNT(CASE WHEN d.due_at <= :now THEN 1 END) AS overdue""" + FROM + where.sql()
                        + " GROUP BY s.code, s.name ORDER BY s.code FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query((row, number) -> new SiteFigures(
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("terminals"),
                        row.getLong("inspected"),
                        row.getLong("overdue")))
                .list();
        return Page.of(rows, keyset.limit(), SiteFigures::site);
    }

    private List<DutyRow> withLast(List<DutyRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Map<UUID, Last> last = new HashMap<>();
        jdbc.sql(LAST)
                .param("ids", rows.stream().map(DutyRow::terminalId).toList())
                .param("from", utc(clock.instant().minus(YEAR)))
                .query(row -> {
                    last.put(
                            row.getObject("terminal_id", UUID.class),
                            new Last(
                                    row.getLong("inspection_no"),
                                    InspectionResult.valueOf(row.getString("result")),
                                    row.getBoolean("by_camera"),
                                    row.getString("inspector"),
                                    row.getLong("times")));
                });
        return rows.stream().map(row -> with(row, last.get(row.terminalId()))).toList();
    }

    private static DutyRow with(DutyRow row, @Nullable Last last) {
        return last == null
                ? row
                : new DutyRow(
                        row.terminalId(),
                        row.serial(),
                        row.model(),
                        row.site(),
                        row.timeZone(),
                        row.terminalClass(),
                        row.intervalDays(),
                        row.lastInspectedAt(),
                        row.dueOn(),
                        row.planOn(),
                        row.dueAt(),
                        row.overdue(),
                        last.times(),
                        last.number(),
                        last.result(),
                        last.byCamera(),
                        last.inspector());
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        return new Where().within(caller.scope(), "d.site_id");
    }

    private Where where(DutyFilter filter) {
        Where where = visible();
        if (filter.site() != null) {
            where.and("s.code = :site", "site", filter.site().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.terminalClass() != null) {
            where.and(
                    "d.terminal_class = :class", "class", filter.terminalClass().name());
        }
        if (filter.dueBefore() != null) {
            where.and("d.due_at <= :dueBefore", "dueBefore", utc(filter.dueBefore()));
        }
        if (filter.notSince() != null) {
            where.and(
                    "(d.last_inspected_at IS NULL OR d.last_inspected_at <= :notSince)",
                    "notSince",
                    utc(filter.notSince()));
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String begin = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            where.and("(t.serial LIKE :begin ESCAPE '!' OR s.code LIKE :begin ESCAPE '!')", "begin", begin);
        }
        return where;
    }

    private static void after(Where where, String cursor) {
        try {
            int end = cursor.indexOf('|');
            where.and("d.due_at >= :afterDue AND (d.due_at > :afterDue OR d.terminal_id > :afterId)")
                    .bind("afterDue", utc(Instant.parse(cursor.substring(0, Math.max(0, end)))))
                    .bind("afterId", UUID.fromString(cursor.substring(end + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw EnteredText.refused("cursor-malformed", "after", "'after' is not a cursor of this list", cursor);
        }
    }

    private DutyRow row(ResultSet row, int number) throws SQLException {
        Instant due = Cells.required(row, "due_at");
        return new DutyRow(
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("model"),
                row.getString("site"),
                row.getString("time_zone"),
                TerminalClass.valueOf(row.getString("terminal_class")),
                row.getInt("interval_days"),
                Cells.instant(row, "last_inspected_at"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("plan_on", LocalDate.class),
                due,
                !due.isAfter(clock.instant()),
                0,
                null,
                null,
                null,
                null);
    }
}
