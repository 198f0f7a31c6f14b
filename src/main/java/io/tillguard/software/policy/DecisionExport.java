package io.tillguard.software.policy;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes whole lists of decisions as CSV, slice by slice. That somebody did is itself an entry in the trail, written first. */
@Service
public class DecisionExport {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Trail trail;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    /** What is audited of an export. */
    private record Facts(long rows, DecisionFilter filter) {}

    DecisionExport(Trail trail, TransactionTemplate transaction, JsonMapper json) {
        this.trail = trail;
        this.transaction = transaction;
        this.json = json;
    }

    /** Writes all decisions that the filter finds and the caller sees, the newest first. The stream stays open. */
    public <T extends Decision> void write(DecisionList<T> list, DecisionFilter filter, OutputStream out)
            throws IOException {
        String facts = json.writeValueAsString(new Facts(list.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(
                new AuditEntry("software.exported", "export", list.fileName(), list.fileName(), null, null, facts)));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(list.header());
        String after = null;
        do {
            Page<T> page = list.list(filter, new Keyset(Keyset.LARGEST, after));
            page.rows()
                    .forEach(row -> csv.writeRecord(
                            list.cells(row).stream().map(DecisionExport::text).toList()));
            after = page.next();
        } while (after != null);
        csv.flush();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : FormulaGuard.safe(value.toString());
    }
}
