package io.tillguard.warning;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered warnings, slice by slice as they are read: as many as there are, in little memory. */
@Service
public class WarningExport {

    /** What can be written. */
    public enum Format {
        CSV("text/csv; charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String fileName() {
            return "warnings." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the trail keeps of an export. */
    private record Facts(Format format, long rows, WarningFilter filter) {}

    private static final String[] HEADER = {
        "severity",
        "rule",
        "rule_name",
        "subject_kind",
        "subject",
        "site",
        "state",
        "escalation_level",
        "since",
        "due_at",
        "raised_at",
        "acknowledge_by",
        "acknowledged_by",
        "acknowledged_until",
        "assignee",
        "silenced_until",
        "cleared_at",
        "last_seen"
    };

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Rows that a sheet of the format holds, less the header. */
    private static final int SHEET_ROWS = 1_048_575;

    private static final int FLUSH_ROWS = 1_000;

    private final WarningRows rows;
    private final Sentences sentences;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    WarningExport(
            WarningRows rows,
            Sentences sentences,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.sentences = sentences;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(WarningPermission.READ);
        caller.require(WarningPermission.EXPORT);
    }

    /**
     * Writes the filtered warnings, the names of their rules in a language. The trail's entry is committed before the first
     * row leaves, so that an export which breaks off half-way is on record too. The stream stays open.
     */
    public void write(Format format, WarningFilter filter, Locale locale, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "warnings.exported", "export", Uuid7.next().toString(), format.fileName(), null, null, facts)));
        try {
            switch (format) {
                case CSV -> csv(filter, locale, out);
                case XLSX -> xlsx(filter, locale, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void csv(WarningFilter filter, Locale locale, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(HEADER);
        each(filter, row -> csv.writeRecord(cells(row, locale)));
        csv.flush();
    }

    private void xlsx(WarningFilter filter, Locale locale, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Tillguard", "1.0")) {
            Sheets sheets = new Sheets(workbook);
            each(filter, row -> sheets.add(cells(row, locale)));
            sheets.close();
        }
    }

    private void each(WarningFilter filter, Consumer<WarningRow> row) {
        String after = null;
        do {
            Page<WarningRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private String[] cells(WarningRow row, Locale locale) {
        @Nullable
        Object[] values = {
            row.severity(),
            row.rule(),
            sentences.name(row.rule(), locale),
            row.subjectKind(),
            row.subject(),
            row.site(),
            row.state(),
            row.care().escalationLevel(),
            row.since(),
            row.dueAt(),
            row.raisedAt(),
            row.care().acknowledgeBy(),
            row.care().acknowledgedBy(),
            row.care().acknowledgedUntil(),
            row.care().assignee(),
            row.care().silencedUntil(),
            row.clearedAt(),
            row.lastSeen()
        };
        return Arrays.stream(values)
                .map(value -> value == null ? "" : FormulaGuard.safe(value.toString()))
                .toArray(String[]::new);
    }

    /** Sheets that are sent while they grow; a full one is followed by the next. */
    private static final class Sheets {

        private final Workbook workbook;
        private Worksheet sheet;
        private int number;
        private int row;

        Sheets(Workbook workbook) {
            this.workbook = workbook;
            this.sheet = next();
        }

        void add(String[] cells) {
            try {
                if (row > SHEET_ROWS) {
                    sheet.finish();
                    sheet = next();
                }
                for (int i = 0; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        sheet.inlineString(row, i, cells[i]);
                    }
                }
                if (++row % FLUSH_ROWS == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() throws IOException {
            sheet.finish();
        }

        private Worksheet next() {
            Worksheet present = workbook.newWorksheet("Warnings " + ++number);
            for (int i = 0; i < HEADER.length; i++) {
                present.inlineString(0, i, HEADER[i]);
            }
            present.freezePane(0, 1);
            row = 1;
            return present;
        }
    }
}
