package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.onboarding.CaseDocuments;
import io.tillguard.onboarding.CaseExport;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.Cases;
import io.tillguard.onboarding.DocumentRow;
import io.tillguard.onboarding.LineRow;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.Stage;
import io.tillguard.onboarding.StageMove;
import io.tillguard.onboarding.StageRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
@RequestMapping("/api/v1/onboarding-cases")
@Tag(name = "Onboarding", description = "From application to activation, stage by stage")
class CasesController {

    private final Cases cases;
    private final CaseRows rows;
    private final CaseDocuments documents;
    private final CaseExport export;
    private final SiteRows sites;
    private final Suppliers suppliers;
    private final ModelCatalogue models;
    private final CurrentCaller currentCaller;

    CasesController(
            Cases cases,
            CaseRows rows,
            CaseDocuments documents,
            CaseExport export,
            SiteRows sites,
            Suppliers suppliers,
            ModelCatalogue models,
            CurrentCaller currentCaller) {
        this.cases = cases;
        this.rows = rows;
        this.documents = documents;
        this.export = export;
        this.sites = sites;
        this.suppliers = suppliers;
        this.models = models;
        this.currentCaller = currentCaller;
    }

    /** A case with its lines, papers and stages, and what is missing for the next one. */
    record Detail(
            CaseRow onboarding,
            List<LineRow> lines,
            List<DocumentRow> documents,
            List<StageRow> stages,
            List<Refusal> missing) {}

    record Step(
            @Schema(example = "APPROVED") @Nullable String stage,

            @Schema(
                    example =
                            "Licence looked up in the register of companies, applicant called back on the number filed there",
                    description = "What was verified, and how; needed for APPROVED")
            @Nullable
            String verified,

            @Schema(description = "Needed for REJECTED and WITHDRAWN, where it is the reason") @Nullable
            String note) {}

    record Origin(
            @Schema(example = "FP-88120") @Nullable String invoiceNumber,

            @Schema(example = "Manufacturer, then its carrier, sealed pallets") @Nullable
            String provenance) {}

    record MerchantNo(
            @Schema(example = "898310053310001") @Nullable String merchantNo) {}

    @GetMapping
    @Operation(summary = "Cases, the newest first")
    Page<CaseRow> list(
            @ParameterObject CaseQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Applies for terminals", description = "Refused by name where a number has the wrong form.")
    Detail open(@RequestBody CaseRequest request) {
        currentCaller.get().require(OnboardingPermission.EDIT);
        return detail(cases.open(request.read(sites, suppliers, models)));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered cases", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject CaseQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = begin(format, CaseExport.LIST, response);
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/{number}")
    @Operation(summary = "One case by its number, such as ONB-000123, and what is missing for its next stage")
    Detail get(@PathVariable String number) {
        return detail(rows.get(number));
    }

    @GetMapping("/{number}/timeline")
    @Operation(summary = "Exports the stages of a case", description = "`format` is csv or xlsx. It is recorded.")
    void timeline(
            @PathVariable String number,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        rows.get(number);
        TableFormat wanted = begin(format, CaseExport.TIMELINE, response);
        export.writeTimeline(wanted, number, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping("/{number}/stage")
    @Operation(
            summary = "Takes a case to its next stage, or ends it",
            description =
                    "No stage is skipped. APPROVED is for somebody else than who opened the case, and says what was"
                            + " verified. What is missing is refused by name.")
    Detail advance(@PathVariable String number, @RequestBody Step step) {
        CaseRow row = rows.get(number);
        Stage to = Stage.entered(step.stage());
        boolean fails = to == Stage.REJECTED || to == Stage.WITHDRAWN;
        return detail(
                fails
                        ? cases.end(row.id(), to, step.note())
                        : cases.advance(row.id(), new StageMove(to, step.verified(), step.note())));
    }

    @PutMapping("/{number}/origin")
    @Operation(summary = "Says where the devices come from: invoice, and through whose hands")
    Detail origin(@PathVariable String number, @RequestBody Origin origin) {
        return detail(cases.origin(rows.get(number).id(), origin.invoiceNumber(), origin.provenance()));
    }

    @PutMapping("/{number}/merchant")
    @Operation(summary = "Says which merchant number the acquirer gave")
    Detail merchant(@PathVariable String number, @RequestBody MerchantNo body) {
        return detail(cases.merchant(rows.get(number).id(), body.merchantNo()));
    }

    private static TableFormat begin(String format, String list, HttpServletResponse response) {
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(list) + "\"");
        return wanted;
    }

    private Detail detail(CaseRow row) {
        return new Detail(
                row, rows.lines(row.id()), documents.of(row.id()), rows.stages(row.id()), cases.missing(row.id()));
    }
}
