package io.tillguard.onboarding;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered receiving inspections, slice by slice as they are read. */
@Service
public class ReceiptExport {

    /** Names the file. */
    public static final String LIST = "receiving-inspections";

    private record Facts(TableFormat format, long rows, ReceiptFilter filter) {}

    private static final List<String> HEADER = List.of(
            "number",
            "case",
            "serial",
            "manufacturer",
            "model",
            "site",
            "result",
            "findings",
            "scanned_serial",
            "by_camera",
            "failed_items",
            "hardware_version",
            "firmware_version",
            "seal_number",
            "damage",
            "claim",
            "conditions",
            "conditions_until",
            "conditions_met_at",
            "remarks",
            "inspected_at",
            "inspector",
            "second_at",
            "second_by");

    private final ReceiptRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    ReceiptExport(
            ReceiptRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        caller.require(OnboardingPermission.EXPORT);
    }

    /** Writes the filtered inspections; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, ReceiptFilter filter, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "onboarding.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(
                    format, "Receiving inspections", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(ReceiptFilter filter, Consumer<ReceiptRow> row) {
        String after = null;
        do {
            Page<ReceiptRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(ReceiptRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.onboarding(),
            row.serial(),
            row.manufacturer(),
            row.model(),
            row.site(),
            row.result(),
            row.findings().stream().map(ReceiptFinding::name).collect(Collectors.joining(" ")),
            row.scannedSerial(),
            row.byCamera(),
            row.answers().stream()
                    .filter(each -> each.outcome() == ItemOutcome.FAIL)
                    .map(each -> each.item().name())
                    .collect(Collectors.joining(" ")),
            row.hardwareVersion(),
            row.firmwareVersion(),
            row.sealNumber(),
            row.damage(),
            row.claim(),
            row.conditions(),
            row.conditionsUntil(),
            row.conditionsMetAt(),
            row.remarks(),
            row.inspectedAt(),
            row.inspector(),
            row.secondAt(),
            row.secondBy()
        };
    }
}
