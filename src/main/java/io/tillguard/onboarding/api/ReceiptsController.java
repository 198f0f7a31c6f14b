package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.onboarding.Claim;
import io.tillguard.onboarding.Claims;
import io.tillguard.onboarding.EarlierAcceptances;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.ReceiptDocument;
import io.tillguard.onboarding.ReceiptExport;
import io.tillguard.onboarding.ReceiptFilter;
import io.tillguard.onboarding.ReceiptItem;
import io.tillguard.onboarding.ReceiptResult;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.ReceiptRows;
import io.tillguard.onboarding.Receipts;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/receiving-inspections")
@Tag(name = "Receiving inspections", description = "What came, whether it is what was ordered, and whether it is taken")
class ReceiptsController {

    private final Receipts receipts;
    private final ReceiptRows rows;
    private final ReceiptExport export;
    private final ReceiptDocument document;
    private final Claims claims;
    private final EarlierAcceptances earlier;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    ReceiptsController(
            Receipts receipts,
            ReceiptRows rows,
            ReceiptExport export,
            ReceiptDocument document,
            Claims claims,
            EarlierAcceptances earlier,
            TerminalRows terminals,
            CurrentCaller currentCaller) {
        this.receipts = receipts;
        this.rows = rows;
        this.export = export;
        this.document = document;
        this.claims = claims;
        this.earlier = earlier;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** The query parameters that the list and its export share. */
    record Query(
            @Nullable ReceiptResult result,

            @Parameter(description = "Only those that wait for their second person or for conditions to be met")
            @Nullable
            Boolean waiting,

            @Parameter(description = "A number, or the beginning of a serial or a site's code") @Nullable
            String text) {
        ReceiptFilter filter() {
            return new ReceiptFilter(result, Boolean.TRUE.equals(waiting), null, null, text);
        }
    }

    /** Records of acceptances from before. */
    record Records(@Nullable List<EarlierAcceptances.Earlier> records) {}

    record Outcome(
            @Schema(example = "Replaced by 18500100010") @Nullable
            String outcome) {}

    @GetMapping
    @Operation(summary = "Receiving inspections, the newest first")
    Page<ReceiptRow> list(
            @ParameterObject Query query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered inspections", description = "`format` is csv or xlsx. It is recorded.")
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
                "attachment; filename=\"" + wanted.fileName(ReceiptExport.LIST) + "\"");
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/checklist")
    @Operation(summary = "What is looked at on a device: more on one that was bought unseen")
    List<ReceiptItem> checklist(
            @RequestParam(required = false) @Parameter(example = "18500100008") @Nullable String terminal,
            @RequestParam(required = false) @Nullable String manufacturer) {
        currentCaller.get().require(OnboardingPermission.READ);
        return receipts.checklist(terminals
                .terminal(terminal == null ? "" : terminal, manufacturer, null)
                .id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Takes a receiving inspection in",
            description =
                    "Another serial number, a model that is not allowed or approved, or a decisive item that failed rejects"
                            + " the device whatever `result` says, and opens a claim. What was bought unseen counts as accepted when a"
                            + " second person has signed.")
    ReceiptRow record(@RequestBody ReceiptRequest request) {
        currentCaller.get().require(OnboardingPermission.INSPECT);
        return receipts.record(request.read(terminals));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One inspection by its number, such as RCV-000123")
    ReceiptRow get(@PathVariable String number) {
        return rows.get(number);
    }

    @GetMapping(path = "/{number}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "The checklist of one inspection as PDF",
            description =
                    "In Chinese when `Accept-Language` asks for it, else in English, with its photos. It is recorded.")
    void pdf(@PathVariable String number, Locale locale, HttpServletResponse response) throws IOException {
        ReceiptRow row = document.check(number);
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + ReceiptDocument.fileName(row) + "\"");
        document.write(number, locale, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping("/{number}/second-signature")
    @Operation(summary = "Signs what somebody else inspected, and was bought unseen: only people do")
    ReceiptRow countersign(@PathVariable String number) {
        return receipts.countersign(rows.get(number).id());
    }

    @PostMapping("/{number}/conditions-met")
    @Operation(summary = "Says that the conditions of an acceptance are met: only people do")
    ReceiptRow conditionsMet(@PathVariable String number) {
        return receipts.meetConditions(rows.get(number).id());
    }

    @PostMapping("/earlier")
    @Operation(
            summary = "Takes records of acceptances from before the console knew the terminals",
            description =
                    "Each by itself, at most 5 000. Example: {\"records\":[{\"serial\":\"18500100008\",\"acceptedOn\":"
                            + "\"2025-11-03\",\"by\":\"Chen\",\"reference\":\"Protocol 2025-117\"}]}. Only for people: it needs the right"
                            + " to approve.")
    EarlierAcceptances.Taken earlier(@RequestBody Records records) {
        return earlier.take(records.records() == null ? List.of() : records.records());
    }

    @PostMapping("/claims/{number}/settlement")
    @Operation(summary = "Says how a claim, such as RMA-000123, was settled")
    Claim settle(@PathVariable String number, @RequestBody Outcome body) {
        return claims.settle(number, body.outcome());
    }
}
