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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes relocations, slice by slice as they are read. */
@Service
public class RelocationExport {

    /** Names the file. */
    public static final String LIST = "relocations";

    private static final List<String> HEADER = List.of(
            "number",
            "serial",
            "state",
            "from_site",
            "to_site",
            "latitude",
            "longitude",
            "effective_on",
            "reason",
            "acquirer_approval",
            "requested_at",
            "requested_by",
            "decided_at",
            "decided_by",
            "begun_at",
            "begun_by",
            "ended_at",
            "ended_by",
            "end_note");

    private final RelocationRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;

    RelocationExport(RelocationRows rows, Trail trail, CurrentCaller currentCaller, TransactionTemplate transaction) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        caller.require(OnboardingPermission.EXPORT);
    }

    /** Writes relocations; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, boolean openOnly, OutputStream out) {
        check();
        String facts = "{\"format\":\"%s\",\"rows\":%d,\"open\":%s}".formatted(format, rows.count(openOnly), openOnly);
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "onboarding.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(format, "Relocations", HEADER, sheet -> each(openOnly, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(boolean openOnly, Consumer<RelocationRow> row) {
        String after = null;
        do {
            Page<RelocationRow> page = rows.page(openOnly, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(RelocationRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.serial(),
            row.state(),
            row.fromSite(),
            row.toSite(),
            row.latitude(),
            row.longitude(),
            row.effectiveOn(),
            row.reason(),
            row.acquirerApproval(),
            row.requestedAt(),
            row.requestedBy(),
            row.decidedAt(),
            row.decidedBy(),
            row.begunAt(),
            row.begunBy(),
            row.endedAt(),
            row.endedBy(),
            row.endNote()
        };
    }
}
