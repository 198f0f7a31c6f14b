package io.tillguard.incident;

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

/** Writes all filtered incidents, slice by slice as they are read: as many as there are, in little memory. */
@Service
public class IncidentExport {

    /** Names the file and what is exported. */
    public static final String LIST = "incidents";

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, IncidentFilter filter) {}

    private static final List<String> HEADER = List.of(
            "number",
            "type",
            "severity",
            "state",
            "title",
            "serial",
            "site",
            "provider",
            "occurred_at",
            "reported_at",
            "reported_by",
            "closed_at",
            "closed_by",
            "lesson",
            "description");

    private final IncidentRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    IncidentExport(
            IncidentRows rows,
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
        caller.require(IncidentPermission.READ);
        caller.require(IncidentPermission.EXPORT);
    }

    /** Writes the filtered incidents; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, IncidentFilter filter, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "incidents.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(format, "Incidents", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(IncidentFilter filter, Consumer<IncidentRow> row) {
        String after = null;
        do {
            Page<IncidentRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(IncidentRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.type().code(),
            row.severity(),
            row.state(),
            row.title(),
            row.serial(),
            row.site(),
            row.provider(),
            row.occurredAt(),
            row.reportedAt(),
            row.reportedBy(),
            row.closedAt(),
            row.closedBy(),
            row.lesson(),
            row.description()
        };
    }
}
