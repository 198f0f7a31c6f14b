package io.tillguard.restriction.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.restriction.LimitFilter;
import io.tillguard.restriction.LimitKind;
import io.tillguard.restriction.LimitRow;
import io.tillguard.restriction.Limits;
import io.tillguard.restriction.NewLimit;
import io.tillguard.restriction.RestrictionExport;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account-limits")
@Tag(name = "Accounts")
class LimitsController {

    private final Limits limits;
    private final TerminalLookup terminals;
    private final RestrictionExport export;
    private final CurrentCaller currentCaller;

    LimitsController(Limits limits, TerminalLookup terminals, RestrictionExport export, CurrentCaller currentCaller) {
        this.limits = limits;
        this.terminals = terminals;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    record LimitDraft(
            @Nullable UUID merchant,

            @Schema(example = "0820123456", description = "Serial; missing for all of the merchant's terminals")
            @Nullable
            String terminal,

            @Nullable LimitKind kind,
            @Schema(example = "50000") @Nullable BigDecimal amount,
            @Schema(example = "CNY") @Nullable String currency,

            @Schema(example = "Contract C-11, annex 2") @Nullable
            String source) {}

    @GetMapping
    @Operation(summary = "Limits, the newest first", description = "`past=true` shows those that ended too.")
    Page<LimitRow> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean past,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return limits.page(new LimitFilter(q == null ? "" : q, past), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports the limits", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean past,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(RestrictionExport.LIMITS) + "\"");
        export.limits(wanted, new LimitFilter(q == null ? "" : q, past), response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping
    @Operation(
            summary = "Sets a limit",
            description =
                    "The one of its kind before ends. Of a terminal, or of all of the merchant's; the same again changes nothing.")
    LimitRow set(@RequestBody LimitDraft draft) {
        currentCaller.get().require(RestrictionPermission.EDIT);
        UUID merchant = draft.merchant();
        if (merchant == null) {
            throw EnteredText.refused("field-missing", "merchant", "'merchant' is missing", "merchant");
        }
        return limits.set(NewLimit.entered(
                merchant,
                draft.terminal() == null ? null : terminals.terminal(draft.terminal()),
                draft.kind(),
                draft.amount(),
                draft.currency(),
                draft.source()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends a limit; it stays in the list of past ones")
    LimitRow end(@PathVariable UUID id) {
        return limits.end(id);
    }
}
