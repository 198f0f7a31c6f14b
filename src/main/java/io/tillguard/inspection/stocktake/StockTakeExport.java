package io.tillguard.inspection.stocktake;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Exports what a stock-take knows: its terminals, then what was found besides. */
@Service
public class StockTakeExport {

    /** The name of the file. */
    public static final String LIST = "stock-take";

    private static final List<String> HEADER =
            List.of("serial", "model", "site", "outcome", "elsewhere", "seen_site", "seen_at", "seen_by", "seen_how");

    private final StockTakeRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    StockTakeExport(
            StockTakeRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    private record Facts(TableFormat format, long terminals, CountFilter filter) {}

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        caller.require(InspectionPermission.EXPORT);
    }

    /** Writes the filtered terminals, and without a filter the finds too; that it does is on record before. */
    public void write(TableFormat format, StockTakeRow of, CountFilter filter, OutputStream out) {
        check();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "stock-take.exported",
                StockTakes.SUBJECT,
                of.id().toString(),
                of.node() + " #" + of.number(),
                rows.siteOf(of),
                null,
                json.writeValueAsString(new Facts(format, rows.count(of, filter), filter)))));
        try {
            TableFile.write(
                    format,
                    "Stock-take",
                    HEADER,
                    sheet -> {
                        Page<CountedRow> page;
                        String after = null;
                        do {
                            page = rows.terminals(of, filter, new Keyset(Keyset.LARGEST, after));
                            page.rows().forEach(row -> sheet.add(cells(row)));
                            after = page.next();
                        } while (after != null);
                        Page<FindRow> finds;
                        do {
                            finds = filter.equals(CountFilter.all())
                                    ? rows.finds(of, new Keyset(Keyset.LARGEST, after))
                                    : new Page<>(List.of(), null);
                            finds.rows().forEach(row -> sheet.add(cells(row)));
                            after = finds.next();
                        } while (after != null);
                    },
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(CountedRow row) {
        return new @Nullable Object[] {
            row.serial(),
            row.model(),
            row.site(),
            row.outcome(),
            row.elsewhere(),
            row.seenSite(),
            row.seenAt(),
            row.seenBy(),
            row.how()
        };
    }

    private static @Nullable Object[] cells(FindRow row) {
        return new @Nullable Object[] {
            row.serial(),
            null,
            null,
            row.known() ? "OUTSIDE" : "UNKNOWN",
            null,
            row.seenSite(),
            row.seenAt(),
            row.seenBy(),
            row.how()
        };
    }
}
