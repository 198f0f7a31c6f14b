package io.tillguard.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A list on its way out, row by row, in little memory. Texts are guarded against being taken for formulas; numbers stay
 * numbers in a spreadsheet, everything else is written as its text.
 */
public final class TableFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TableFile() {}

    /** Takes a row's cells, in the order of the header; null for an empty one. */
    @FunctionalInterface
    public interface Rows {
        void add(@Nullable Object... cells);
    }

    /** Gives the rows one after the other. */
    @FunctionalInterface
    public interface Source {
        void each(Rows rows);
    }

    /**
     * Writes a list. The stream stays open.
     *
     * @param title of the sheets
     */
    public static void write(TableFormat format, String title, List<String> header, Source source, OutputStream out)
            throws IOException {
        switch (format) {
            case CSV -> csv(header, source, out);
            case XLSX -> xlsx(title, header, source, out);
        }
    }

    private static void csv(List<String> header, Source source, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(header);
        String[] texts = new String[header.size()];
        source.each(cells -> {
            for (int i = 0; i < texts.length; i++) {
                Object cell = guarded(cells[i]);
                texts[i] = cell == null ? "" : cell.toString();
            }
            csv.writeRecord(texts);
        });
        csv.flush();
    }

    private static void xlsx(String title, List<String> header, Source source, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Tillguard", "1.0")) {
            Sheets sheets = new Sheets(workbook, title, header);
            // Reading and writing take about as long as each other.
            try (Handover<@Nullable Object[]> handover = new Handover<>("export", sheets::add)) {
                source.each(handover::give);
            }
            sheets.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static @Nullable Object guarded(@Nullable Object cell) {
        return cell instanceof String text ? FormulaGuard.safe(text) : cell;
    }
}
