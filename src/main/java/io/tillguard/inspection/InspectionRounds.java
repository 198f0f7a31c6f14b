package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.inspection.InspectionRound.Stop;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what an inspector takes along, within their scope; what is due first comes first. */
@Service
@Transactional(readOnly = true)
public class InspectionRounds {

    private static final String SELECT = """
            SELECT d.terminal_id, t.serial, f.name AS manufacturer, m.name AS model, t.model_id, s.code AS site,
                s.name AS site_name, d.terminal_class, d.interval_days, d.due_on, d.due_at, d.last_inspected_at, r.hash,
                EXISTS (SELECT 1 FROM inspection_seal e WHERE e.terminal_id = d.terminal_id AND e.ended_at IS NULL) AS sealed
            FROM inspection_duty d
            JOIN fleet_terminal t ON t.id = d.terminal_id
            JOIN fleet_model m ON m.id = t.model_id
            JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = d.site_id
            LEFT JOIN inspection_reference r ON r.open_terminal = d.terminal_id""";

    private final JdbcClient jdbc;
    private final Checklists checklists;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    InspectionRounds(JdbcClient jdbc, Checklists checklists, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.checklists = checklists;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    private record Found(Stop stop, UUID model) {}

    /**
     * The terminals that the caller may inspect.
     *
     * @param site the code of one site, null for all
     */
    public InspectionRound round(@Nullable String site, Keyset keyset) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.PERFORM);
        Where where = new Where().within(caller.scope(), "d.site_id");
        if (site != null && !site.isBlank()) {
            where.and("s.code = :site", "site", site.strip().toUpperCase(Locale.ROOT));
        }
        if (keyset.after() != null) {
            after(where, keyset.after());
        }
        List<Found> found = jdbc.sql(SELECT + where.sql() + " ORDER BY d.due_at, d.terminal_id FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(this::row)
                .list();
        Page<Found> page = Page.of(
                found,
                keyset.limit(),
                last -> last.stop().dueAt() + "|" + last.stop().terminalId());
        return withChecklists(page);
    }

    /** The same of the terminals with a serial number, within the caller's scope: one, unless two manufacturers have it. */
    public InspectionRound of(String serial) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.PERFORM);
        Where where = new Where()
                .within(caller.scope(), "d.site_id")
                .and("t.serial = :serial", "serial", serial.strip().toUpperCase(Locale.ROOT));
        return withChecklists(new Page<>(
                jdbc.sql(SELECT + where.sql() + " ORDER BY d.terminal_id FETCH FIRST 10 ROWS ONLY")
                        .params(where.binds())
                        .query(this::row)
                        .list(),
                null));
    }

    private InspectionRound withChecklists(Page<Found> page) {
        Map<UUID, Checklist> byModel = new HashMap<>();
        List<Stop> stops = new ArrayList<>();
        for (Found each : page.rows()) {
            Checklist checklist = byModel.computeIfAbsent(each.model(), checklists::of);
            stops.add(with(each.stop(), checklist.id()));
        }
        // The last one is for all models without their own, also those of terminals that are on no list.
        List<Checklist> needed = new ArrayList<>(
                byModel.values().stream().filter(each -> each.modelId() != null).toList());
        needed.add(checklists.others());
        return new InspectionRound(stops, needed, page.next());
    }

    private static Stop with(Stop stop, @Nullable UUID checklist) {
        return new Stop(
                stop.terminalId(),
                stop.serial(),
                stop.manufacturer(),
                stop.model(),
                stop.site(),
                stop.siteName(),
                stop.terminalClass(),
                stop.intervalDays(),
                stop.dueOn(),
                stop.dueAt(),
                stop.overdue(),
                stop.lastInspectedAt(),
                checklist,
                stop.reference(),
                stop.sealed());
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

    private Found row(ResultSet row, int number) throws SQLException {
        Instant due = Cells.required(row, "due_at");
        Stop stop = new Stop(
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("site"),
                row.getString("site_name"),
                TerminalClass.valueOf(row.getString("terminal_class")),
                row.getInt("interval_days"),
                row.getObject("due_on", LocalDate.class),
                due,
                !due.isAfter(clock.instant()),
                Cells.instant(row, "last_inspected_at"),
                null,
                row.getString("hash"),
                row.getBoolean("sealed"));
        return new Found(stop, row.getObject("model_id", UUID.class));
    }
}
