package io.tillguard.settlement.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.settlement.BatchLine;
import io.tillguard.settlement.BatchRow;
import io.tillguard.settlement.BatchState;
import io.tillguard.settlement.SettlementExport;
import io.tillguard.settlement.SettlementFilter;
import io.tillguard.settlement.SettlementIntake;
import io.tillguard.settlement.SettlementPermission;
import io.tillguard.settlement.SettlementRows;
import io.tillguard.settlement.Taken;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/settlements")
@Tag(name = "Settlements", description = "What acquirers owe, and whether it came")
class SettlementsController {

    private final SettlementIntake intake;
    private final SettlementRows rows;
    private final SettlementExport export;
    private final CurrentCaller currentCaller;

    SettlementsController(
            SettlementIntake intake, SettlementRows rows, SettlementExport export, CurrentCaller currentCaller) {
        this.intake = intake;
        this.rows = rows;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** The query parameters that the list and its export share. */
    record Query(
            @Parameter(description = "The beginning of a merchant's number or a batch's reference") @Nullable
            String q,

            @Nullable BatchState state,

            @Parameter(description = "The first business date") @Nullable
            LocalDate from,

            @Parameter(description = "The last business date") @Nullable
            LocalDate until,

            @Parameter(description = "Only open ones whose day is over") @Nullable
            Boolean late) {

        SettlementFilter filter() {
            return new SettlementFilter(q == null ? "" : q, state, from, until, Boolean.TRUE.equals(late));
        }
    }

    record Draft(
            @Schema(example = "UNIONPAY", description = "Absent where only one acquirer has the merchant's number")
            @Nullable
            String acquirer,

            @Schema(example = "898310053310001") @Nullable String merchantNo,
            @Schema(example = "B-20260302-1") @Nullable String reference,
            @Schema(example = "2026-03-02") @Nullable String businessDate,
            @Schema(example = "CNY") @Nullable String currency,
            @Schema(example = "18250.00") @Nullable String gross,

            @Schema(example = "69.35", description = "What the acquirer keeps; absent: nothing") @Nullable
            String fee) {}

    /** What became of it. */
    record Outcome(Taken taken) {}

    @GetMapping
    @Operation(summary = "Batches with what belongs to them, the newest first")
    Page<BatchRow> list(
            @ParameterObject Query query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered batches", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject Query query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(SettlementExport.BATCHES) + "\"");
        export.batches(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping
    @Operation(
            summary = "Records a batch",
            description = "The same again changes nothing; other amounts correct it while no credit belongs to it.")
    Outcome record(@RequestBody Draft draft) {
        currentCaller.get().require(SettlementPermission.IMPORT);
        return new Outcome(intake.batch(BatchLine.entered(
                draft.acquirer(),
                draft.merchantNo(),
                draft.reference(),
                draft.businessDate(),
                draft.currency(),
                draft.gross(),
                draft.fee())));
    }
}
