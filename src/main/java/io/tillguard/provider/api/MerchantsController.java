package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.Filing;
import io.tillguard.provider.FilingKind;
import io.tillguard.provider.Imported;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantDetails;
import io.tillguard.provider.MerchantFilter;
import io.tillguard.provider.MerchantRows;
import io.tillguard.provider.MerchantState;
import io.tillguard.provider.Merchants;
import io.tillguard.provider.NewFiling;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Merchants and their papers. */
@RestController
@RequestMapping("/api/v1/merchants")
@Tag(name = "Merchants", description = "Merchant numbers and the papers that keep them open")
class MerchantsController {

    private static final String EXAMPLE = """
            {"acquirer": "018f0000-0000-7000-8000-000000000000", "merchantNo": "898310053310001",
             "name": "上海浦东一店", "unifiedCreditCode": "91350100M000100Y43"}""";

    private static final String FILE = """
            acquirer,merchant_no,name,unified_credit_code,kind,number,issued,expires,evidence
            UNIONPAY,898310053310001,上海浦东一店,91350100M000100Y43,ACQUIRING_AGREEMENT,SD-2024-118,2024-06-01,2027-05-31,
            """;

    private final Merchants merchants;
    private final MerchantRows rows;
    private final ProviderImports imports;
    private final ProviderExport export;
    private final CurrentCaller currentCaller;

    MerchantsController(
            Merchants merchants,
            MerchantRows rows,
            ProviderImports imports,
            ProviderExport export,
            CurrentCaller currentCaller) {
        this.merchants = merchants;
        this.rows = rows;
        this.imports = imports;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** A merchant as a client sends it. */
    record Draft(
            @Nullable UUID acquirer,
            @Nullable String merchantNo,
            @Nullable String name,
            @Nullable String unifiedCreditCode) {}

    /** Another state, and why. */
    record StateDraft(
            @Nullable MerchantState state,
            @Nullable String reason,
            @Nullable Long version) {}

    /** A paper as a client sends it. */
    record FilingDraft(
            @Nullable FilingKind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable String evidence) {}

    /** The papers of a merchant. */
    record Filings(List<Filing> rows) {}

    @GetMapping
    @Operation(summary = "Lists merchants with the papers that count, by number")
    Page<Merchant> list(
            @Parameter(description = "Part of number or name") @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID merchant,
            @RequestParam(required = false) @Nullable MerchantState state,
            @Parameter(description = "Of which a paper ends within so many days, or has ended")
                    @RequestParam(required = false)
                    @Nullable
                    Integer expiresWithin,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(new MerchantFilter(q, merchant, state, expiresWithin), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Merchants with their papers as CSV or XLSX", description = "Can be imported again.")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable MerchantState state,
            @RequestParam(required = false) @Nullable Integer expiresWithin,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        Downloads.announce(response, written, "merchants");
        export.merchants(written, new MerchantFilter(q, null, state, expiresWithin), response.getOutputStream());
    }

    @PostMapping
    @Operation(
            summary = "Adds a merchant, or changes name or credit code of a known one",
            description = "Answers 201 for a new one. The number is the one that the acquirer gave.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<Merchant> save(@RequestBody Draft draft) {
        mayEdit();
        UUID acquirer = draft.acquirer();
        if (acquirer == null) {
            throw EnteredText.refused("field-missing", "acquirer", "'acquirer' is missing", "acquirer");
        }
        return answer(merchants.save(
                acquirer, draft.merchantNo(), MerchantDetails.entered(draft.name(), draft.unifiedCreditCode())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a merchant with the papers that count")
    Merchant show(@PathVariable UUID id) {
        return rows.show(id);
    }

    @PostMapping("/{id}/state")
    @Operation(summary = "Closes a merchant, or opens it again")
    Merchant changeState(@PathVariable UUID id, @RequestBody StateDraft draft) {
        mayEdit();
        return merchants.changeState(id, draft.state(), draft.reason(), Versions.needed(draft.version()));
    }

    @GetMapping("/{id}/filings")
    @Operation(summary = "Lists all papers of a merchant, those that others replaced included")
    Filings filings(@PathVariable UUID id) {
        return new Filings(merchants.filings(id));
    }

    @PostMapping("/{id}/filings")
    @Operation(
            summary = "Records a paper in the place of the one of its kind",
            description = "Business licence, acquiring agreement or filing. The same again answers 200.")
    ResponseEntity<Merchant> file(@PathVariable UUID id, @RequestBody FilingDraft draft) {
        mayEdit();
        NewFiling filing =
                NewFiling.entered(draft.kind(), draft.number(), draft.issuedOn(), draft.expiresOn(), draft.evidence());
        return answer(merchants.file(id, filing));
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Operation(
            summary = "Imports merchants with their papers",
            description = """
                    At most 2 000 rows, one paper a row, of acquirers that are known. Rows that are wrong come back with their \
                    reason and cells, the others are taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(FILE))))
    Imported imported(@RequestBody(required = false) byte @Nullable [] file) {
        mayEdit();
        return imports.merchants(file == null ? new byte[0] : file);
    }

    private static ResponseEntity<Merchant> answer(Merchants.Saved saved) {
        HttpStatus status = saved.outcome() == Imported.Row.ADDED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(saved.merchant());
    }

    private void mayEdit() {
        currentCaller.get().require(ProviderPermission.EDIT);
    }
}
