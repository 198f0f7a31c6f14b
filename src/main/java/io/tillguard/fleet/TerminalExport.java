package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered terminals, row by row as they are read: as many as there are, in little memory. */
@Service
public class TerminalExport {

    /** Names the file and what is exported. */
    public static final String LIST = "terminals";

    /** What the trail keeps of an export. */
    private record ExportFacts(TableFormat format, TerminalFilter filter) {}

    private static final List<String> HEADER = List.of(
            "serial",
            "manufacturer",
            "model",
            "site",
            "site_name",
            "state",
            "tid",
            "merchant_no",
            "acquirer",
            "ownership",
            "attendance",
            "deployed_on",
            "latitude",
            "longitude",
            "custodian",
            "last_seen_at",
            "warranty_until");

    private final TerminalRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    TerminalExport(
            TerminalRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(FleetPermission.EXPORT);
    }

    /**
     * Writes the filtered terminals in the format. The trail's entry is committed before the first row leaves, so that an
     * export which breaks off half-way is on record too. The stream stays open.
     *
     * @return how many there were
     */
    public long write(TableFormat format, TerminalFilter filter, TerminalSort.Order order, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new ExportFacts(format, filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "terminals.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        long[] count = new long[1];
        try {
            TableFile.write(
                    format,
                    "Terminals",
                    HEADER,
                    sheet -> count[0] = rows.each(filter, order, row -> sheet.add(cells(row))),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
        return count[0];
    }

    private static @Nullable Object[] cells(TerminalRow row) {
        return new @Nullable Object[] {
            row.serial(),
            row.manufacturer(),
            row.model(),
            row.site(),
            row.siteName(),
            row.state().name(),
            row.tid(),
            row.merchantNo(),
            row.acquirer(),
            row.ownership(),
            row.attendance(),
            row.deployedOn(),
            row.latitude(),
            row.longitude(),
            row.custodian(),
            row.lastSeenAt(),
            row.warrantyUntil()
        };
    }
}
