package io.tillguard.fleet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered terminals, row by row as they are read: as many as there are, in little memory. */
@Service
public class TerminalExport {

    /** What can be written. */
    public enum Format {
        CSV("text/csv; charset=UTF-8", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        public String mediaType() {
            return mediaType;
        }

        public String fileName() {
            return "terminals." + extension;
        }
    }

    /** What the trail keeps of an export. */
    private record ExportFacts(Format format, TerminalFilter filter) {}

    private static final String[] HEADER = {
        "serial",
        "manufacturer",
        "model",
        "site",
        "site_name",
        "state",
        "tid",
        "merchant_no",
        "acquirer",
        "ownership",
        "attendance",
        "deployed_on",
        "latitude",
        "longitude",
        "custodian",
        "last_seen_at"
    };
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Rows that a sheet of the format holds, less the header. */
    private static final int SHEET_ROWS = 1_048_575;

    private static final int FLUSH_ROWS = 1_000;

    private final TerminalRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    TerminalExport(
            TerminalRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(FleetPermission.EXPORT);
    }

    /**
     * Writes the filtered terminals in the format. The trail's entry is committed before the first row leaves, so that an
     * export which breaks off half-way is on record too. The stream stays open.
     *
     * @return how many there were
     */
    public long write(Format format, TerminalFilter filter, TerminalSort.Order order, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new ExportFacts(format, filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "terminals.exported", "export", Uuid7.next().toString(), format.fileName(), null, null, facts)));
        try {
            return format == Format.CSV ? csv(filter, order, out) : xlsx(filter, order, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private long csv(TerminalFilter filter, TerminalSort.Order order, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(HEADER);
        String[] cells = new String[HEADER.length];
        long count = rows.each(filter, order, row -> {
            Object[] values = cells(row);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = values[i] == null ? "" : values[i].toString();
            }
            csv.writeRecord(cells);
        });
        csv.flush();
        return count;
    }

    private long xlsx(TerminalFilter filter, TerminalSort.Order order, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Tillguard", "1.0")) {
            Sheets sheets = new Sheets(workbook);
            long count;
            // Reading and writing take about as long as each other.
            try (Handover<TerminalRow> handover = new Handover<>("export", row -> sheets.add(cells(row)))) {
                count = rows.each(filter, order, handover::give);
            }
            sheets.close();
            return count;
        }
    }

    private static @Nullable Object[] cells(TerminalRow row) {
        return new @Nullable Object[] {
            text(row.serial()),
            text(row.manufacturer()),
            text(row.model()),
            text(row.site()),
            text(row.siteName()),
            row.state().name(),
            text(row.tid()),
            text(row.merchantNo()),
            text(row.acquirer()),
            row.ownership(),
            row.attendance(),
            row.deployedOn(),
            row.latitude(),
            row.longitude(),
            text(row.custodian()),
            row.lastSeenAt()
        };
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : FormulaGuard.safe(text);
    }

    /** Sheets that are sent while they grow; a full one is followed by the next. */
    private static final class Sheets {
        private final Workbook workbook;
        private @Nullable Worksheet sheet;
        private int number;
        private int row;

        Sheets(Workbook workbook) {
            this.workbook = workbook;
        }

        void add(@Nullable Object[] cells) {
            Worksheet present = sheet;
            if (present == null || row > SHEET_ROWS) {
                present = next();
            }
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell instanceof Double number) {
                    present.value(row, i, number);
                } else if (cell != null) {
                    present.inlineString(row, i, cell.toString());
                }
            }
            row++;
            if (row % FLUSH_ROWS == 0) {
                flush(present);
            }
        }

        void close() throws IOException {
            Worksheet last = sheet == null ? next() : sheet;
            last.finish();
        }

        private Worksheet next() {
            try {
                if (sheet != null) {
                    sheet.finish();
                }
                number++;
                Worksheet present = workbook.newWorksheet("Terminals " + number);
                for (int i = 0; i < HEADER.length; i++) {
                    present.inlineString(0, i, HEADER[i]);
                }
                present.freezePane(0, 1);
                row = 1;
                sheet = present;
                return present;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void flush(Worksheet sheet) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
