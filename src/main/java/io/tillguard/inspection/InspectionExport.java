package io.tillguard.inspection;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered inspections, or how all filtered terminals were inspected, slice by slice as they are read. */
@Service
public class InspectionExport {

    /** Names the file of inspections. */
    public static final String LIST = "inspections";

    /** Names the file of terminals with their inspections. */
    public static final String COVERAGE = "inspection-coverage";

    private static final List<String> HEADER = List.of(
            "number",
            "serial",
            "model",
            "site",
            "result",
            "findings",
            "scanned_serial",
            "by_camera",
            "seal",
            "seal_number",
            "photo_match",
            "remarks",
            "distance_metres",
            "inspected_at",
            "received_at",
            "drift_seconds",
            "seconds",
            "inspector",
            "signer",
            "signs");

    private static final List<String> COVERAGE_HEADER = List.of(
            "serial",
            "model",
            "site",
            "class",
            "interval_days",
            "last_inspected_at",
            "last_result",
            "last_by_camera",
            "last_inspector",
            "inspections_in_a_year",
            "due_on",
            "plan_on",
            "overdue");

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, Object filter) {}

    private final InspectionRows rows;
    private final DutyRows duties;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    InspectionExport(
            InspectionRows rows,
            DutyRows duties,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.duties = duties;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        caller.require(InspectionPermission.EXPORT);
    }

    /** Writes the filtered inspections; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, InspectionFilter filter, OutputStream out) {
        check();
        told(LIST, new Facts(format, rows.count(filter), filter));
        write(format, "Inspections", HEADER, keyset -> rows.page(filter, keyset), InspectionExport::cells, out);
    }

    /** Writes how the filtered terminals were inspected in the past year. */
    public void coverage(TableFormat format, DutyFilter filter, OutputStream out) {
        check();
        told(COVERAGE, new Facts(format, duties.count(filter), filter));
        write(
                format,
                "Coverage",
                COVERAGE_HEADER,
                keyset -> duties.page(filter, keyset),
                InspectionExport::coverageCells,
                out);
    }

    private void told(String list, Facts facts) {
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "inspections.exported",
                "export",
                Uuid7.next().toString(),
                facts.format().fileName(list),
                null,
                null,
                json.writeValueAsString(facts))));
    }

    private static <T> void write(
            TableFormat format,
            String title,
            List<String> header,
            Function<Keyset, Page<T>> list,
            Function<T, @Nullable Object[]> cells,
            OutputStream out) {
        try {
            TableFile.write(
                    format,
                    title,
                    header,
                    sheet -> {
                        String after = null;
                        do {
                            Page<T> page = list.apply(new Keyset(Keyset.LARGEST, after));
                            page.rows().forEach(row -> sheet.add(cells.apply(row)));
                            after = page.next();
                        } while (after != null);
                    },
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(InspectionRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.serial(),
            row.model(),
            row.site(),
            row.result(),
            row.findings().stream().map(Finding::name).collect(Collectors.joining(" ")),
            row.scannedSerial(),
            row.byCamera(),
            row.seal(),
            row.sealNumber(),
            row.photoMatch(),
            row.remarks(),
            row.distanceMetres() == null ? null : Math.round(row.distanceMetres()),
            row.inspectedAt(),
            row.receivedAt(),
            row.driftSeconds(),
            row.seconds(),
            row.inspector(),
            row.signer(),
            row.signs().stream().map(shown -> shown.sign().name()).collect(Collectors.joining(" "))
        };
    }

    private static @Nullable Object[] coverageCells(DutyRow row) {
        return new @Nullable Object[] {
            row.serial(),
            row.model(),
            row.site(),
            row.terminalClass(),
            row.intervalDays(),
            row.lastInspectedAt(),
            row.lastResult(),
            row.lastByCamera(),
            row.lastInspector(),
            row.inspections(),
            row.dueOn(),
            row.planOn(),
            row.overdue()
        };
    }
}
