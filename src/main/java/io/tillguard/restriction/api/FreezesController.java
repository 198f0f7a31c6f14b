package io.tillguard.restriction.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.restriction.FreezeFilter;
import io.tillguard.restriction.FreezeKind;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.FreezeRows;
import io.tillguard.restriction.FreezeStep;
import io.tillguard.restriction.Freezes;
import io.tillguard.restriction.NewFreeze;
import io.tillguard.restriction.RestrictionExport;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.restriction.StepRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account-freezes")
@Tag(name = "Accounts", description = "Accounts of merchants that were limited or frozen, and what terminals may take")
class FreezesController {

    private final Freezes freezes;
    private final FreezeRows rows;
    private final RestrictionExport export;
    private final CurrentCaller currentCaller;

    FreezesController(Freezes freezes, FreezeRows rows, RestrictionExport export, CurrentCaller currentCaller) {
        this.freezes = freezes;
        this.rows = rows;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    record FreezeDraft(
            @Nullable UUID merchant,
            @Nullable FreezeKind kind,

            @Schema(example = "Unusual refunds on 2 March") @Nullable
            String reason,

            @Schema(example = "UnionPay Merchant Services") @Nullable
            String toldBy,

            @Schema(example = "RC-2026-0311") @Nullable String reference,

            @Schema(description = "Now if it is missing") @Nullable
            Instant since,

            @Schema(description = "Money that does not come out", example = "18180.65") @Nullable
            BigDecimal held,

            @Schema(example = "CNY") @Nullable String currency,
            @Schema(example = "Lin Mei") @Nullable String owner,
            @Schema(example = "2026-03-09") @Nullable LocalDate dueOn) {}

    record StepDraft(
            @Nullable FreezeStep step,

            @Schema(description = "True if it is not needed; the note says why") @Nullable
            Boolean skipped,

            @Schema(example = "Statement and receipts sent by mail") @Nullable
            String note) {}

    record Assignment(@Nullable String owner, @Nullable LocalDate dueOn) {}

    record Outcome(@Nullable String outcome) {}

    @GetMapping
    @Operation(
            summary = "Limited and frozen accounts, the newest first",
            description = "`past=true` shows lifted ones too.")
    Page<FreezeRow> list(
            @ParameterObject FreezeQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    /** What narrows the list. */
    record FreezeQuery(
            @Nullable String q,
            @Nullable FreezeKind kind,
            @Nullable Boolean past) {

        FreezeFilter filter() {
            return new FreezeFilter(q == null ? "" : q, kind, Boolean.TRUE.equals(past));
        }
    }

    @GetMapping("/export")
    @Operation(summary = "Exports the list", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject FreezeQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(RestrictionExport.FREEZES) + "\"");
        export.freezes(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Records that an account was limited or frozen",
            description = "Opens the incident LEG-06 of it.")
    FreezeRow record(@RequestBody FreezeDraft draft) {
        currentCaller.get().require(RestrictionPermission.EDIT);
        UUID merchant = draft.merchant();
        if (merchant == null) {
            throw EnteredText.refused("field-missing", "merchant", "'merchant' is missing", "merchant");
        }
        return freezes.record(NewFreeze.entered(
                merchant,
                draft.kind(),
                draft.reason(),
                draft.toldBy(),
                draft.reference(),
                draft.since(),
                draft.held(),
                draft.currency(),
                draft.owner(),
                draft.dueOn()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them")
    FreezeRow get(@PathVariable UUID id) {
        return rows.get(id);
    }

    @GetMapping("/{id}/steps")
    @Operation(summary = "Its steps in their order, done or not")
    List<StepRow> steps(@PathVariable UUID id) {
        return rows.steps(id);
    }

    @PostMapping("/{id}/steps")
    @Operation(summary = "Says that a step is done, or not needed")
    FreezeRow step(@PathVariable UUID id, @RequestBody StepDraft draft) {
        return freezes.step(id, draft.step(), Boolean.TRUE.equals(draft.skipped()), draft.note());
    }

    @PutMapping("/{id}/assignment")
    @Operation(summary = "Says who is to have it lifted, and by when")
    FreezeRow assign(@PathVariable UUID id, @RequestBody Assignment draft) {
        return freezes.assign(id, draft.owner(), draft.dueOn());
    }

    @PostMapping("/{id}/release")
    @Operation(
            summary = "Says that the account can be used as before",
            description = "After each step was done or said not to be needed.")
    FreezeRow lift(@PathVariable UUID id, @RequestBody Outcome draft) {
        return freezes.lift(id, draft.outcome());
    }
}
