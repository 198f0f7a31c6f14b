package io.tillguard.settlement.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.settlement.BatchRow;
import io.tillguard.settlement.CreditLine;
import io.tillguard.settlement.CreditRow;
import io.tillguard.settlement.CreditState;
import io.tillguard.settlement.SettlementExport;
import io.tillguard.settlement.SettlementIntake;
import io.tillguard.settlement.SettlementPermission;
import io.tillguard.settlement.SettlementRows;
import io.tillguard.settlement.Settlements;
import io.tillguard.settlement.Taken;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
@RequestMapping("/api/v1/settlement-credits")
@Tag(name = "Settlements")
class SettlementCreditsController {

    private final SettlementIntake intake;
    private final Settlements settlements;
    private final SettlementRows rows;
    private final SettlementExport export;
    private final CurrentCaller currentCaller;

    SettlementCreditsController(
            SettlementIntake intake,
            Settlements settlements,
            SettlementRows rows,
            SettlementExport export,
            CurrentCaller currentCaller) {
        this.intake = intake;
        this.settlements = settlements;
        this.rows = rows;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    record Draft(
            @Schema(example = "6222021001112223334", description = "Only the last four characters are kept") @Nullable
            String account,

            @Schema(example = "T20260303000017") @Nullable String bankReference,
            @Schema(example = "2026-03-03") @Nullable String valueDate,
            @Schema(example = "CNY") @Nullable String currency,
            @Schema(example = "18180.65") @Nullable String amount,

            @Schema(example = "UnionPay Merchant Services") @Nullable
            String payer,

            @Nullable String acquirer,
            @Schema(example = "898310053310001") @Nullable String merchantNo) {}

    record Match(
            @Nullable List<UUID> batches,

            @Schema(example = "Two days in one transfer") @Nullable
            String reason) {}

    record Reason(@Nullable String reason) {}

    /** What became of it. */
    record Outcome(Taken taken) {}

    @GetMapping
    @Operation(summary = "Credits of bank statements, the newest first")
    Page<CreditRow> list(
            @RequestParam(required = false) @Nullable CreditState state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.credits(state, new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports the credits", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @RequestParam(required = false) @Nullable CreditState state,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(SettlementExport.CREDITS) + "\"");
        export.credits(wanted, state, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping
    @Operation(summary = "Records a credit", description = "The same again changes nothing.")
    Outcome record(@RequestBody Draft draft) {
        currentCaller.get().require(SettlementPermission.IMPORT);
        return new Outcome(intake.credit(CreditLine.entered(
                draft.account(),
                draft.bankReference(),
                draft.valueDate(),
                draft.currency(),
                draft.amount(),
                draft.payer(),
                draft.acquirer(),
                draft.merchantNo())));
    }

    @GetMapping("/{id}/candidates")
    @Operation(summary = "Open batches that a credit could cover; at most 200")
    List<BatchRow> candidates(@PathVariable UUID id) {
        return rows.candidates(id);
    }

    @PostMapping("/{id}/matches")
    @Operation(summary = "Says which batches a credit covers; they must add up to it")
    CreditRow match(@PathVariable UUID id, @RequestBody Match body) {
        return settlements.match(id, body.batches() == null ? List.of() : body.batches(), body.reason());
    }

    @DeleteMapping("/{id}/matches")
    @Operation(summary = "Takes a credit and its batches apart; from then on only people match it")
    CreditRow separate(@PathVariable UUID id, @RequestParam @Nullable String reason) {
        return settlements.separate(id, reason);
    }

    @PostMapping("/{id}/explanation")
    @Operation(summary = "Says why somebody else than the acquirer paid")
    CreditRow explain(@PathVariable UUID id, @RequestBody Reason body) {
        return settlements.explain(id, body.reason());
    }

    @PostMapping("/{id}/acceptance")
    @Operation(
            summary = "Accepts the explanation",
            description = "By somebody else than who gave it. The payer is known from then on to pay for the acquirer.")
    CreditRow accept(@PathVariable UUID id) {
        return settlements.accept(id);
    }
}
