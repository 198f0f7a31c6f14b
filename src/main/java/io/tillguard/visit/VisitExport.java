package io.tillguard.visit;

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

/** Writes all filtered visits, slice by slice as they are read. */
@Service
public class VisitExport {

    /** Names the file and what is exported. */
    public static final String LIST = "visits";

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, VisitFilter filter) {}

    private static final List<String> HEADER = List.of(
            "number",
            "state",
            "kind",
            "order",
            "serial",
            "site",
            "from",
            "to",
            "late",
            "provider",
            "technician",
            "person",
            "badge",
            "id_last4",
            "checked_by",
            "checked_in_at",
            "checked_in_by",
            "witness_kind",
            "witness",
            "started_at",
            "outside_approved_by",
            "ended_at",
            "ended_by",
            "result",
            "denial",
            "incident");

    private final VisitRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    VisitExport(
            VisitRows rows,
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
        caller.require(VisitPermission.READ);
        caller.require(VisitPermission.EXPORT);
    }

    /** Writes the filtered visits; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, VisitFilter filter, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "visits.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(format, "Visits", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(VisitFilter filter, Consumer<VisitRow> row) {
        String after = null;
        do {
            Page<VisitRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(VisitRow row) {
        VisitRow.Identity identity = row.identity();
        VisitRow.Witness witness = row.witness();
        VisitRow.Denial denial = row.denial();
        return new @Nullable Object[] {
            row.number(),
            row.state(),
            row.kind(),
            row.order(),
            row.serial(),
            row.site(),
            row.from(),
            row.to(),
            row.late(),
            row.provider(),
            row.technician(),
            row.person(),
            identity == null ? null : identity.badge(),
            identity == null ? null : identity.idLast4(),
            identity == null ? null : identity.check(),
            identity == null ? null : identity.at(),
            identity == null ? null : identity.by(),
            witness == null ? null : witness.kind(),
            witness == null ? null : witness.name(),
            row.startedAt(),
            row.outside() == null ? null : row.outside().approvedBy(),
            row.endedAt(),
            row.endedBy(),
            row.result(),
            denial == null ? null : denial.reason(),
            denial == null ? null : denial.incident()
        };
    }
}
