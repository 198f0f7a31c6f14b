package io.tillguard.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered entries to a file, slice by slice. That somebody did is itself an entry, written first. */
@Service
public class AuditExport {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final List<String> HEADER = List.of(
            "entry_no",
            "occurred_at",
            "actor_kind",
            "actor_id",
            "actor_name",
            "address",
            "action",
            "subject_kind",
            "subject_id",
            "subject_label",
            "site_id",
            "before",
            "after",
            "seq",
            "prev_hash",
            "hash",
            "id");

    private final AuditRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    /** The forms of a file. */
    public enum Format {
        /** For a spreadsheet: with byte order mark and guard against formulas. */
        CSV,
        /** For a machine: one JSON object a line, unchanged, so that the chain can be computed again. */
        JSONL
    }

    /** What is audited of an export. */
    private record Facts(Format format, long entries, AuditFilter filter) {}

    AuditExport(
            AuditRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    /** Writes the filtered entries, newest first. The stream stays open. */
    public void write(AuditFilter filter, Format format, OutputStream out) throws IOException {
        currentCaller.get().require(AuditPermission.READ);
        note(filter, format);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case CSV -> csv(filter, writer);
            case JSONL -> jsonLines(filter, writer);
        }
        writer.flush();
    }

    private void note(AuditFilter filter, Format format) {
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(
                new AuditEntry("audit.exported", "audit", format.name(), format.name(), null, null, facts)));
    }

    private void csv(AuditFilter filter, Writer writer) throws IOException {
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(HEADER);
        each(filter, row -> csv.writeRecord(cells(row)));
        csv.flush();
    }

    private void jsonLines(AuditFilter filter, Writer writer) throws IOException {
        each(filter, row -> {
            writer.write(json.writeValueAsString(row));
            writer.write('\n');
        });
    }

    /** Takes one entry of an export. */
    private interface Sink {
        void take(AuditRow row) throws IOException;
    }

    private void each(AuditFilter filter, Sink sink) throws IOException {
        String after = null;
        do {
            Page<AuditRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            for (AuditRow row : page.rows()) {
                sink.take(row);
            }
            after = page.next();
        } while (after != null);
    }

    private static List<String> cells(AuditRow row) {
        return List.of(
                String.valueOf(row.entryNo()),
                row.occurredAt().toString(),
                row.actorKind().name(),
                text(row.actorId()),
                text(row.actorName()),
                text(row.address()),
                text(row.action()),
                text(row.subjectKind()),
                text(row.subjectId()),
                text(row.subjectLabel()),
                text(row.siteId()),
                text(row.before()),
                text(row.after()),
                text(row.seq()),
                text(row.prevHash()),
                text(row.hash()),
                row.id().toString());
    }

    private static String text(@Nullable Object value) {
        return FormulaGuard.safe(Objects.toString(value, ""));
    }
}
