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
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered cases, slice by slice as they are read, or the timeline of one. */
@Service
public class CaseExport {

    /** Names the file of cases. */
    public static final String LIST = "onboarding";

    /** Names the file of a timeline. */
    public static final String TIMELINE = "onboarding-timeline";

    private record Facts(
            TableFormat format,
            long rows,
            @Nullable CaseFilter filter,
            @Nullable String number) {}

    private static final List<String> HEADER = List.of(
            "number",
            "stage",
            "channel",
            "site",
            "supplier",
            "order_number",
            "invoice_number",
            "bought_unseen",
            "provenance",
            "applicant",
            "unified_credit_code",
            "merchant_no",
            "devices",
            "serials_known",
            "opened_at",
            "opened_by",
            "stage_since",
            "due_at",
            "ended_at");

    private static final List<String> STAGES =
            List.of("number", "stage", "since", "due_at", "left_at", "late", "by", "verified", "note");

    private final CaseRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    CaseExport(
            CaseRows rows, Trail trail, CurrentCaller currentCaller, JsonMapper json, TransactionTemplate transaction) {
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

    /** Writes the filtered cases; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, CaseFilter filter, OutputStream out) {
        check();
        record(format.fileName(LIST), new Facts(format, rows.count(filter), filter, null), null);
        try {
            TableFile.write(format, "Onboarding", HEADER, sheet -> each(filter, row -> sheet.add(cells(row))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    /** Writes the stages of a case: since when, until when they were promised, who brought it there and what they verified. */
    public void writeTimeline(TableFormat format, String number, OutputStream out) {
        check();
        CaseRow row = rows.get(number);
        List<StageRow> stages = rows.stages(row.id());
        record(format.fileName(TIMELINE), new Facts(format, stages.size(), null, row.number()), row.siteId());
        try {
            TableFile.write(
                    format,
                    row.number(),
                    STAGES,
                    sheet -> stages.forEach(stage -> sheet.add(cells(row.number(), stage))),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void record(String file, Facts facts, @Nullable UUID site) {
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "onboarding.exported",
                "export",
                Uuid7.next().toString(),
                file,
                site,
                null,
                json.writeValueAsString(facts))));
    }

    private void each(CaseFilter filter, Consumer<CaseRow> row) {
        String after = null;
        do {
            Page<CaseRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(CaseRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.stage(),
            row.channel(),
            row.site(),
            row.supplier(),
            row.orderNumber(),
            row.invoiceNumber(),
            row.unseen(),
            row.provenance(),
            row.applicant(),
            row.unifiedCreditCode(),
            row.merchantNo(),
            row.quantity(),
            row.announced(),
            row.openedAt(),
            row.openedBy(),
            row.stageSince(),
            row.dueAt(),
            row.endedAt()
        };
    }

    private static @Nullable Object[] cells(String number, StageRow stage) {
        return new @Nullable Object[] {
            number,
            stage.stage(),
            stage.since(),
            stage.dueAt(),
            stage.leftAt(),
            stage.late(),
            stage.by(),
            stage.verified(),
            stage.note()
        };
    }
}
