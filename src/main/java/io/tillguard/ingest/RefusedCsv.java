package io.tillguard.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.FormulaGuard;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Writes the rows that a run refused as a file to correct and import again: their own columns, then the reasons. */
@Service
public class RefusedCsv {

    private static final int SLICE = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}([.][0-9]{1,15})?");

    private final Imports imports;

    RefusedCsv(Imports imports) {
        this.imports = imports;
    }

    /** Writes all of them, slice by slice; with a byte order mark, by which spreadsheets recognise UTF-8. */
    public void write(UUID id, OutputStream out) throws IOException {
        List<String> header = imports.find(id).header();
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(Stream.concat(
                        header.stream().filter(column -> !CsvColumns.REASONS.contains(CsvColumns.key(column))),
                        CsvColumns.REASONS.stream())
                .map(RefusedCsv::guarded)
                .toList());
        String after = null;
        do {
            Page<RefusedRow> page = imports.refused(id, new Keyset(SLICE, after));
            page.rows().forEach(row -> csv.writeRecord(cells(header, row)));
            after = page.next();
        } while (after != null);
        csv.flush();
        text.flush();
    }

    /** What a row has too few of is marked, and what it has too many of stays at its end: neither comes in by itself. */
    private static List<String> cells(List<String> header, RefusedRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!CsvColumns.REASONS.contains(CsvColumns.key(header.get(i)))) {
                cells.add(i < row.cells().size() ? guarded(row.cells().get(i)) : CsvRow.CUT);
            }
        }
        cells.add(Long.toString(row.line()));
        cells.add(row.field() == null ? "" : row.field());
        cells.add(row.code());
        cells.add(FormulaGuard.safe(row.message()));
        row.cells().stream().skip(header.size()).map(RefusedCsv::guarded).forEach(cells::add);
        return cells;
    }

    /** A cell of the file, which may have come guarded; a number is no text and does nothing in a spreadsheet. */
    private static String guarded(String cell) {
        String text = FormulaGuard.unsafe(cell);
        return NUMBER.matcher(text).matches() ? text : FormulaGuard.safe(text);
    }
}
