package io.tillguard.settlement;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes batches and credits, all that a filter finds, in little memory. That somebody did is in the trail, written first. */
@Service
public class SettlementExport {

    /** Names the file of batches. */
    public static final String BATCHES = "settlements";

    /** Names the file of credits. */
    public static final String CREDITS = "settlement-credits";

    private static final List<String> BATCH = List.of(
            "acquirer",
            "merchant_no",
            "reference",
            "business_date",
            "currency",
            "gross",
            "fee",
            "due",
            "state",
            "expected_on",
            "late",
            "bank_reference",
            "payer",
            "credited_on",
            "recorded_by");

    private static final List<String> CREDIT = List.of(
            "account",
            "bank_reference",
            "value_date",
            "currency",
            "amount",
            "payer",
            "merchant_no",
            "state",
            "batches",
            "payer_known",
            "explanation",
            "explained_by",
            "accepted_by",
            "note",
            "recorded_by");

    private final SettlementRows rows;
    private final SettlementDesk desk;
    private final TransactionTemplate transaction;

    SettlementExport(SettlementRows rows, SettlementDesk desk, TransactionTemplate transaction) {
        this.rows = rows;
        this.desk = desk;
        this.transaction = transaction;
    }

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, @Nullable Object filter) {}

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        desk.exporter();
    }

    /** Writes the batches that a filter finds. The stream stays open. */
    public void batches(TableFormat format, SettlementFilter filter, OutputStream out) throws IOException {
        begin(format, BATCHES, filter);
        TableFile.write(
                format,
                BATCHES,
                BATCH,
                file -> {
                    String after = null;
                    do {
                        Page<BatchRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> file.add(cells(row)));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    /** Writes the credits, with a state only those. The stream stays open. */
    public void credits(TableFormat format, @Nullable CreditState state, OutputStream out) throws IOException {
        begin(format, CREDITS, state);
        TableFile.write(
                format,
                CREDITS,
                CREDIT,
                file -> {
                    String after = null;
                    do {
                        Page<CreditRow> page = rows.credits(state, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> file.add(cells(row)));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    private void begin(TableFormat format, String list, @Nullable Object filter) {
        check();
        transaction.executeWithoutResult(status -> desk.record(
                "settlements.exported", Uuid7.next(), format.fileName(list), null, new Facts(format, filter)));
    }

    private static @Nullable Object[] cells(BatchRow row) {
        return new @Nullable Object[] {
            row.acquirer(),
            row.merchantNo(),
            row.reference(),
            row.businessDate(),
            row.due().currency(),
            row.gross().amount(),
            row.fee().amount(),
            row.due().amount(),
            row.state(),
            row.expectedOn(),
            row.late(),
            row.bankReference(),
            row.payer(),
            row.creditedOn(),
            row.recordedBy()
        };
    }

    private static @Nullable Object[] cells(CreditRow row) {
        return new @Nullable Object[] {
            row.account(),
            row.bankReference(),
            row.valueDate(),
            row.amount().currency(),
            row.amount().amount(),
            row.payer(),
            row.merchantNo(),
            row.state(),
            row.batches(),
            row.payerKnown(),
            row.explanation(),
            row.explainedBy(),
            row.acceptedBy(),
            row.note(),
            row.recordedBy()
        };
    }
}
