package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.ChargedLine;
import io.tillguard.provider.CheckedLine;
import io.tillguard.provider.Imported;
import io.tillguard.provider.InvoiceFilter;
import io.tillguard.provider.InvoiceRow;
import io.tillguard.provider.InvoiceRows;
import io.tillguard.provider.Invoices;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.Rating;
import io.tillguard.provider.Ratings;
import io.tillguard.provider.Scorecard;
import io.tillguard.provider.Scorecards;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What providers charge, what people think of them, and what the facts say. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Providers", description = "Acquirers, manufacturers and service providers: papers, contracts, rosters")
class InvoicesController {

    private static final String EXAMPLE = """
            {"contract": "HT-2026-017", "number": "INV-0042", "issuedOn": "2026-03-01",
             "lines": [{"line": 1, "service": "REPAIR", "quantity": 2, "unitPrice": 180.00, "currency": "CNY",
                        "workOrder": "WO-1031"}]}""";

    private static final String FILE = """
            provider,contract,invoice,issued,line,service,item,quantity,unit_price,currency,work_order
            HUATONG,HT-2026-017,INV-0042,2026-03-01,1,REPAIR,,2,180.00,CNY,WO-1031
            """;

    private final Invoices invoices;
    private final InvoiceRows rows;
    private final ProviderImports imports;
    private final ProviderExport export;
    private final Ratings ratings;
    private final Scorecards scorecards;
    private final CurrentCaller currentCaller;

    InvoicesController(
            Invoices invoices,
            InvoiceRows rows,
            ProviderImports imports,
            ProviderExport export,
            Ratings ratings,
            Scorecards scorecards,
            CurrentCaller currentCaller) {
        this.invoices = invoices;
        this.rows = rows;
        this.imports = imports;
        this.export = export;
        this.ratings = ratings;
        this.scorecards = scorecards;
        this.currentCaller = currentCaller;
    }

    /** A line of an invoice as a client sends it. */
    record LineDraft(
            @Nullable Integer line,
            @Nullable ServiceKind service,
            @Nullable String item,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable String currency,
            @Nullable String workOrder) {

        ChargedLine checked() {
            return ChargedLine.entered(line, service, item, quantity, unitPrice, currency, workOrder);
        }
    }

    /** An invoice as a client sends it. */
    record Draft(
            @Nullable String contract,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable List<LineDraft> lines) {}

    /** What the price table says of the lines. */
    record Checked(List<CheckedLine> lines) {}

    /** A rating as a client sends it. */
    record RatingDraft(@Nullable Integer stars, @Nullable String reason) {}

    /** What people think of a provider. */
    record RatingRows(List<Rating> rows) {}

    @GetMapping("/provider-invoices")
    @Operation(summary = "Lists lines of invoices with what the price table says of them, the newest first")
    Page<InvoiceRow> list(
            @Parameter(description = "Part of the number of invoice, contract or work order")
                    @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(required = false) @Nullable UUID provider,
            @Parameter(description = "Only lines that the price table does not allow")
                    @RequestParam(defaultValue = "false")
                    boolean objectionable,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(new InvoiceFilter(q, provider, objectionable), new Keyset(limit, after));
    }

    @GetMapping("/provider-invoices/export")
    @Operation(summary = "Lines of invoices as CSV or XLSX")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID provider,
            @RequestParam(defaultValue = "false") boolean objectionable,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        Downloads.announce(response, written, "invoices");
        export.invoices(written, new InvoiceFilter(q, provider, objectionable), response.getOutputStream());
    }

    @PostMapping(path = "/provider-invoices/import", consumes = "text/csv")
    @Operation(
            summary = "Imports lines of invoices",
            description = """
                    At most 2 000 rows. Each line is held against the price table of the contract that it names. A line that is known \
                    stays as it is. Rows that are wrong come back with their reason and cells, the others are taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(FILE))))
    Imported imported(@RequestBody(required = false) byte @Nullable [] file) {
        currentCaller.get().require(ProviderPermission.INVOICE);
        return imports.invoices(file == null ? new byte[0] : file);
    }

    @PostMapping("/providers/{id}/invoices")
    @Operation(
            summary = "Records an invoice and holds its lines against the price table",
            description = """
                    OK, ABOVE_PRICE, NOT_IN_TABLE or OTHER_CURRENCY; `overcharge` is what was charged beyond the price table: all of \
                    a line for which nothing was agreed.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    Checked record(@PathVariable UUID id, @RequestBody Draft draft) {
        currentCaller.get().require(ProviderPermission.INVOICE);
        List<ChargedLine> lines = draft.lines() == null
                ? List.of()
                : draft.lines().stream().map(LineDraft::checked).toList();
        Invoices.Head head = Invoices.Head.entered(draft.contract(), draft.number(), draft.issuedOn());
        return new Checked(invoices.record(id, head, lines).stream()
                .map(Invoices.Recorded::line)
                .toList());
    }

    @PostMapping("/providers/{id}/invoices/check")
    @Operation(
            summary = "Holds the lines of an invoice against the price table and keeps nothing",
            description = "The body is that of an invoice that is recorded.")
    Checked check(@PathVariable UUID id, @RequestBody Draft draft) {
        currentCaller.get().require(ProviderPermission.INVOICE);
        List<ChargedLine> lines = draft.lines() == null
                ? List.of()
                : draft.lines().stream().map(LineDraft::checked).toList();
        Invoices.Head head = Invoices.Head.entered(draft.contract(), draft.number(), draft.issuedOn());
        return new Checked(invoices.check(id, head, lines));
    }

    @GetMapping("/providers/{id}/ratings")
    @Operation(summary = "Lists what people of the company think of a provider, the newest first")
    RatingRows ratings(@PathVariable UUID id) {
        return new RatingRows(ratings.of(id));
    }

    @PostMapping("/providers/{id}/ratings")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Rates a provider", description = "One to five stars, and why. A rating is never changed.")
    Rating rate(@PathVariable UUID id, @RequestBody RatingDraft draft) {
        currentCaller.get().require(ProviderPermission.RATE);
        return ratings.rate(id, draft.stars(), draft.reason());
    }

    @GetMapping("/providers/{id}/scorecard")
    @Operation(summary = "Scores a provider by the facts of the past 365 days", description = """
                    100 × Σ weight × good ÷ all, over Σ weight, of the parts that have something to judge. What has nothing to judge \
                    neither helps nor harms.""")
    Scorecard scorecard(@PathVariable UUID id) {
        return scorecards.of(id);
    }
}
