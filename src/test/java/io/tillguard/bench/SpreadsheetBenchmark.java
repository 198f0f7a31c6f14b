package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.shared.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Exports all terminals as XLSX; the reference writes as many cells of like length with bare fastexcel, read from nowhere. */
final class SpreadsheetBenchmark implements Benchmark {

    private static final double TIMES = 1.3;
    private static final int COLUMNS = 16;
    private static final int FLUSH = 1_000;
    private static final int SHEET_ROWS = 1_000_000;

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        Measured measured = Pairs.standard()
                .measure(
                        () -> Pairs.seconds(() ->
                                ExportBenchmark.export(console, TableFormat.XLSX, OutputStream.nullOutputStream())),
                        () -> Pairs.seconds(() -> bare(console.terminals())));
        results.accept(new Outcome(
                "export-xlsx",
                COLUMNS + " columns",
                console.kind(),
                true,
                console.terminals(),
                measured,
                "s",
                measured.ratio(),
                Goal.atMost(TIMES)));
    }

    private static void bare(long rows) throws IOException {
        try (Workbook workbook = new Workbook(OutputStream.nullOutputStream(), "bare", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            int count = (int) Math.min(rows, SHEET_ROWS);
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    sheet.inlineString(row, column, "cell " + (row + column));
                }
                if (row % FLUSH == FLUSH - 1) {
                    sheet.flush();
                }
            }
            sheet.finish();
        }
    }
}
