package io.tillguard.audit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.audit.AuditExport;
import io.tillguard.audit.AuditFilter;
import io.tillguard.audit.AuditRow;
import io.tillguard.audit.AuditRows;
import io.tillguard.audit.Verdict;
import io.tillguard.audit.VerificationDesk;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit-entries")
@Tag(name = "Audit trail", description = "Who did what, when, from where; before and after")
class AuditController {

    private final AuditRows rows;
    private final AuditExport export;
    private final VerificationDesk verification;

    /** The filter as the address carries it. Example: {@code from=2026-03-01T00:00:00Z&action=terminal.registered}. */
    record Asked(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            @Nullable String text) {

        AuditFilter filter() {
            return new AuditFilter(from, until, actor, action, subjectKind, subjectId, text);
        }
    }

    /** What verifying found. */
    record Result(boolean holds, long checked, String lastHash, Verdict.@Nullable Fault fault) {}

    AuditController(AuditRows rows, AuditExport export, VerificationDesk verification) {
        this.rows = rows;
        this.export = export;
        this.verification = verification;
    }

    @GetMapping
    @Operation(summary = "Entries, newest first", description = "The next page begins after 'next'.")
    Page<AuditRow> list(
            @ModelAttribute Asked asked,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(asked.filter(), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(
            summary = "All filtered entries as a file",
            description = "format=csv for a spreadsheet, format=jsonl for a machine. The export is itself an entry.")
    void export(
            @ModelAttribute Asked asked,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        AuditExport.Format form = format(format);
        response.setContentType(
                form == AuditExport.Format.CSV ? "text/csv;charset=UTF-8" : "application/x-ndjson;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-trail.%s\"".formatted(form.name().toLowerCase(Locale.ROOT)));
        export.write(asked.filter(), form, response.getOutputStream());
    }

    @GetMapping("/verification")
    @Operation(
            summary = "Recompute the chain",
            description =
                    "Names the first entry that does not hold, and in which way. Keep 'lastHash' outside: it proves "
                            + "later that everything up to here is unchanged. One runs at a time; meanwhile another is refused.")
    Result verify() {
        Verdict verdict = verification.verify();
        return new Result(verdict.holds(), verdict.checked(), verdict.hash(), verdict.fault());
    }

    private static AuditExport.Format format(String asked) {
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "csv" -> AuditExport.Format.CSV;
            case "jsonl" -> AuditExport.Format.JSONL;
            default ->
                throw new RefusedException(Refusal.of("format-unknown", "format", "A format is csv or jsonl", asked));
        };
    }
}
