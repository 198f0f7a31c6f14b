package io.tillguard.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Sheets of a workbook that are sent while they grow; a full one is followed by the next. */
final class Sheets {

    /** Rows that a sheet of the format holds, less the header. */
    private static final int MOST_ROWS = 1_048_575;

    private static final int FLUSH_ROWS = 1_000;

    private final Workbook workbook;
    private final String title;
    private final List<String> header;
    private Worksheet sheet;
    private int number;
    private int row;

    Sheets(Workbook workbook, String title, List<String> header) {
        this.workbook = workbook;
        this.title = title;
        this.header = header;
        this.sheet = next();
    }

    void add(@Nullable Object[] cells) {
        try {
            if (row > MOST_ROWS) {
                sheet.finish();
                sheet = next();
            }
            for (int i = 0; i < cells.length; i++) {
                Object cell = TableFile.guarded(cells[i]);
                if (cell instanceof Number value) {
                    sheet.value(row, i, value);
                } else if (cell != null) {
                    sheet.inlineString(row, i, cell.toString());
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
        Worksheet present = workbook.newWorksheet(title + " " + ++number);
        for (int i = 0; i < header.size(); i++) {
            present.inlineString(0, i, header.get(i));
        }
        present.freezePane(0, 1);
        row = 1;
        return present;
    }
}
