package io.tillguard.ingest;

import io.tillguard.ingest.ImportRows.Outcome;
import io.tillguard.settlement.Taken;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Map;
import java.util.function.Supplier;

/** What became of a row that was taken by itself. */
final class TakenRow {

    /** The columns of what the module calls otherwise. */
    private static final Map<String, String> COLUMNS = Map.of(
            "merchantNo", "merchant_no",
            "businessDate", "business_date",
            "bankReference", "bank_reference",
            "valueDate", "value_date");

    private TakenRow() {}

    static Outcome outcome(Supplier<Taken> row) {
        try {
            return switch (row.get()) {
                case ADDED -> new Outcome.Created();
                case CHANGED -> new Outcome.Updated();
                case UNCHANGED -> new Outcome.Unchanged();
            };
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            String field = refusal.field() == null ? null : COLUMNS.getOrDefault(refusal.field(), refusal.field());
            return new Outcome.Refused(new Refusal(refusal.code(), field, refusal.message(), refusal.value()));
        }
    }
}
