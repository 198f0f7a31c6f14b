package io.tillguard.spare;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the spare pool as a table. */
@Service
public class SpareExport {

    /** Names the file. */
    public static final String LIST = "spares";

    private static final List<String> HEADER = List.of(
            "manufacturer",
            "model",
            "place",
            "minimum",
            "in_stock",
            "held",
            "free",
            "missing",
            "coming",
            "in_repair",
            "in_service",
            "failures_365_days",
            "days_away",
            "days_away_assumed",
            "advised",
            "reason");

    private final SparePool pool;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;

    SpareExport(SparePool pool, Trail trail, CurrentCaller currentCaller, TransactionTemplate transaction) {
        this.pool = pool;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        currentCaller.get().require(MaintenancePermission.READ);
        currentCaller.get().require(MaintenancePermission.EXPORT);
    }

    /** Writes all rows; that it does is on record before the first one leaves. The stream stays open. */
    public void write(TableFormat format, OutputStream out) {
        check();
        List<SpareRow> rows = pool.rows();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "spares.exported",
                "export",
                Uuid7.next().toString(),
                format.fileName(LIST),
                null,
                null,
                "{\"rows\":%d}".formatted(rows.size()))));
        try {
            TableFile.write(
                    format,
                    "Spares",
                    HEADER,
                    sheet -> {
                        for (SpareRow row : rows) {
                            sheet.add(cells(row));
                        }
                    },
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(SpareRow row) {
        return new @Nullable Object[] {
            row.manufacturer(),
            row.modelName(),
            row.place(),
            row.minimum(),
            row.inStock(),
            row.held(),
            row.free(),
            row.missing(),
            row.coming(),
            row.inRepair(),
            row.inService(),
            row.failures(),
            Math.round(row.daysAway() * 10) / 10.0,
            row.assumed(),
            row.advised(),
            row.reason()
        };
    }
}
