package io.tillguard.ingest;

import io.tillguard.settlement.BatchLine;
import io.tillguard.settlement.SettlementIntake;
import io.tillguard.shared.CsvRow;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows that become batches which an acquirer owes. */
@Component
class SettlementBatchRows implements ImportRows {

    private final SettlementIntake intake;

    SettlementBatchRows(SettlementIntake intake) {
        this.intake = intake;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.SETTLEMENTS;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        boolean trial = run.options().dryRun();
        return rows.stream()
                .map(row -> TakenRow.outcome(() -> intake.take(line(row), trial)))
                .toList();
    }

    private static BatchLine line(CsvRow row) {
        return BatchLine.entered(
                row.cell("acquirer"),
                row.cell("merchant_no"),
                row.cell("reference"),
                row.cell("business_date"),
                row.cell("currency"),
                row.cell("gross"),
                row.cell("fee"));
    }
}
