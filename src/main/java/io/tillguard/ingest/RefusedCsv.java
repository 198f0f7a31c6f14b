package io.tillguard.ingest;

import de.siegmar.fastcsv.writer.CsvWriter;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Writes the rows that a run refused as a file to correct and import again: their own columns, then the reasons. */
@Service
public class RefusedCsv {

    private static final int SLICE = 1_000;

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
                .map(CsvColumns::guarded)
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

    private static List<String> cells(List<String> header, RefusedRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!CsvColumns.REASONS.contains(CsvColumns.key(header.get(i)))) {
                String cell = i < row.cells().size() ? row.cells().get(i) : "";
                cells.add(CsvColumns.guarded(CsvColumns.unguarded(cell)));
            }
        }
        cells.add(Long.toString(row.line()));
        cells.add(row.field() == null ? "" : row.field());
        cells.add(row.code());
        cells.add(CsvColumns.guarded(row.message()));
        return cells;
    }
}
