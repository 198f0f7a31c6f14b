package io.tillguard.reporting;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.maintenance.MaintenancePermission;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes what all filtered terminals cost, slice by slice as they are read. */
@Service
public class OwnershipExport {

    /** Names the file. */
    public static final String LIST = "terminal-costs";

    private static final List<String> HEADER = List.of(
            "serial",
            "manufacturer",
            "model",
            "site",
            "state",
            "warranty_until",
            "currency",
            "purchase",
            "repair",
            "updates",
            "fees",
            "downtime",
            "other",
            "total",
            "last_12_months",
            "since",
            "replacement",
            "share_of_replacement",
            "advice");

    private final OwnershipCosts costs;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    OwnershipExport(
            OwnershipCosts costs,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.costs = costs;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        currentCaller.get().require(MaintenancePermission.READ);
        currentCaller.get().require(MaintenancePermission.EXPORT);
    }

    /** Writes the filtered rows; that it does is on record before the first one leaves. The stream stays open. */
    public void write(TableFormat format, OwnershipFilter filter, OutputStream out) {
        check();
        String facts = json.writeValueAsString(filter);
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "terminal-costs.exported",
                "export",
                Uuid7.next().toString(),
                format.fileName(LIST),
                null,
                null,
                facts)));
        try {
            TableFile.write(format, "Costs", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(OwnershipFilter filter, Consumer<OwnershipRow> row) {
        String after = null;
        do {
            Page<OwnershipRow> page = costs.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(OwnershipRow row) {
        return new @Nullable Object[] {
            row.serial(),
            row.manufacturer(),
            row.model(),
            row.site(),
            row.state(),
            row.warrantyUntil(),
            row.currency(),
            row.purchase(),
            row.repair(),
            row.updates(),
            row.fees(),
            row.downtime(),
            row.other(),
            row.total(),
            row.lastYear(),
            row.since(),
            row.replacement(),
            row.share(),
            row.advice()
        };
    }
}
