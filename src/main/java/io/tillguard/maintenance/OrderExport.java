package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered work orders, slice by slice as they are read: as many as there are, in little memory. */
@Service
public class OrderExport {

    /** Names the file and what is exported. */
    public static final String LIST = "work-orders";

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, OrderFilter filter) {}

    private static final List<String> HEADER = List.of(
            "number",
            "kind",
            "state",
            "urgent",
            "serial",
            "site",
            "title",
            "origin",
            "incident",
            "due_at",
            "planned_at",
            "minutes",
            "provider",
            "technician",
            "assignee",
            "opened_at",
            "opened_by",
            "started_at",
            "ended_at",
            "ended_by",
            "result");

    private final OrderRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    OrderExport(
            OrderRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.READ);
        caller.require(MaintenancePermission.EXPORT);
    }

    /** Writes the filtered orders; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, OrderFilter filter, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "work-orders.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(format, "Work orders", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    /** Keeps in the trail that somebody takes the planned orders home as a calendar, which needs the right to export. */
    void recordFeed(OrderFilter filter) {
        check();
        String facts = json.writeValueAsString(filter);
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "work-orders.exported", "export", Uuid7.next().toString(), LIST + ".ics", null, null, facts)));
    }

    private void each(OrderFilter filter, Consumer<OrderRow> row) {
        String after = null;
        do {
            Page<OrderRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(OrderRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.kind(),
            row.state(),
            row.urgent(),
            row.serial(),
            row.site(),
            row.title(),
            row.origin(),
            row.incident(),
            row.dueAt(),
            row.plannedAt(),
            row.minutes(),
            row.provider(),
            row.technician(),
            row.assignee(),
            row.openedAt(),
            row.openedBy(),
            row.startedAt(),
            row.endedAt(),
            row.endedBy(),
            row.result()
        };
    }
}
