package io.tillguard.ingest;

import io.tillguard.settlement.CreditLine;
import io.tillguard.settlement.SettlementIntake;
import io.tillguard.shared.CsvRow;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows that become credits of a bank statement. */
@Component
class SettlementCreditRows implements ImportRows {

    private final SettlementIntake intake;

    SettlementCreditRows(SettlementIntake intake) {
        this.intake = intake;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CREDITS;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        boolean trial = run.options().dryRun();
        return rows.stream()
                .map(row -> TakenRow.outcome(() -> intake.take(line(row), trial)))
                .toList();
    }

    private static CreditLine line(CsvRow row) {
        return CreditLine.entered(
                row.cell("account"),
                row.cell("bank_reference"),
                row.cell("value_date"),
                row.cell("currency"),
                row.cell("amount"),
                row.cell("payer"),
                row.cell("acquirer"),
                row.cell("merchant_no"));
    }
}
