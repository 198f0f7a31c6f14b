package io.tillguard.obligation.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationDetails;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.ObligationFilter;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.ObligationRows;
import io.tillguard.obligation.Obligations;
import io.tillguard.obligation.Standing;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** The register of obligations. */
@RestController
@RequestMapping("/api/v1/obligations")
@Tag(
        name = "Obligations",
        description = "What laws and standards ask, what proves that it is met, reviews and changed rules")
class ObligationsController {

    private static final String EXAMPLE = """
            {"title": "How often terminals are inspected", "regulation": "PCI DSS", "article": "9.5.1.2.1",
             "control": "A targeted risk analysis for each class of terminal sets the interval", "evidence": "Approved analyses",
             "evidencePage": "inspections/analyses", "evidencedOn": "2026-02-16", "owner": "Risk manager", "reviewDays": 365,
             "basis": "CONFIRMED"}""";

    private static final String CHANGED = """
            {"title": "How often terminals are inspected", "regulation": "PCI DSS", "article": "9.5.1.2.1",
             "control": "A targeted risk analysis for each class of terminal sets the interval", "owner": "Risk manager",
             "reviewDays": 180, "nextReview": "2026-09-01", "basis": "CONFIRMED", "version": 3}""";

    private static final String PROOF = """
            {"evidence": "Approved analyses", "evidencePage": "inspections/analyses", "evidencedOn": "2026-02-16",
             "version": 3}""";

    private static final String ENDING = """
            {"reason": "Replaced by another rule", "version": 3}""";

    private final Obligations obligations;
    private final ObligationRows rows;
    private final ObligationExport export;
    private final CurrentCaller currentCaller;

    ObligationsController(
            Obligations obligations, ObligationRows rows, ObligationExport export, CurrentCaller currentCaller) {
        this.obligations = obligations;
        this.rows = rows;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** What proves that an obligation is met. */
    record ProofDraft(
            @Nullable String evidence,
            @Nullable String evidencePage,
            @Nullable LocalDate evidencedOn,
            @Nullable Long version) {}

    /** Why an obligation holds no more. */
    record EndingDraft(@Nullable String reason, @Nullable Long version) {}

    @GetMapping
    @Operation(summary = "Lists obligations by code", description = """
                    Those that hold, or those of one standing: NO_EVIDENCE, REVIEW_OVERDUE, REVIEW_DUE, IN_ORDER or ENDED. The first \
                    that applies counts, in this order after ENDED.""")
    Page<Obligation> list(
            @Parameter(description = "Part of code, title, regulation, article or owner")
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "Name of a law or standard, whatever its case and spaces", example = "PCI DSS")
                    @RequestParam(required = false)
                    @Nullable
                    String regulation,
            @RequestParam(required = false) @Nullable Standing standing,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(new ObligationFilter(q, regulation, standing), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Obligations as CSV or XLSX")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String regulation,
            @RequestParam(required = false) @Nullable Standing standing,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        Downloads.announce(response, written, "obligations");
        export.obligations(written, new ObligationFilter(q, regulation, standing), response.getOutputStream());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds an obligation",
            description = """
                    Without `code` it gets the next running number, without `nextReview` it is looked at again after `reviewDays`. \
                    `basis` says how well it is known that the rule asks this: CONFIRMED, SECONDARY, UNCONFIRMED, or PROPOSAL for a \
                    rule of the company's own.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    Obligation add(@RequestBody ObligationDraft draft) {
        mayEdit();
        return obligations.add(draft.code(), draft.details(), draft.nextReview());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an obligation")
    Obligation show(@PathVariable UUID id) {
        return rows.show(id);
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Changes an obligation",
            description = "All of it but its code. `nextReview` stays as it is when it is absent.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(CHANGED))))
    Obligation change(@PathVariable UUID id, @RequestBody ObligationDraft draft) {
        mayEdit();
        return obligations.change(id, draft.details(), draft.nextReview(), Versions.needed(draft.version()));
    }

    @PutMapping("/{id}/evidence")
    @Operation(
            summary = "Records what proves that an obligation is met",
            description = """
                    `evidencePage` is a page of the console that shows it. Without `evidencedOn` nothing proves it: it is NO_EVIDENCE.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(PROOF))))
    Obligation prove(@PathVariable UUID id, @RequestBody ProofDraft draft) {
        mayEdit();
        var proof = new ObligationDetails.Proof(draft.evidence(), draft.evidencePage(), draft.evidencedOn());
        return obligations.prove(id, proof, Versions.needed(draft.version()));
    }

    @PostMapping("/{id}/ending")
    @Operation(
            summary = "Ends an obligation",
            description = "It stays to be seen with its reason, and its open reviews end with it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(ENDING))))
    Obligation end(@PathVariable UUID id, @RequestBody EndingDraft draft) {
        mayEdit();
        return obligations.end(id, draft.reason(), Versions.needed(draft.version()));
    }

    private void mayEdit() {
        currentCaller.get().require(ObligationPermission.EDIT);
    }
}
