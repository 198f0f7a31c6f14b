package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.NewSupportTerm;
import io.tillguard.software.policy.SupportTerm;
import io.tillguard.software.policy.SupportTerms;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Support terms over REST. */
@RestController
@RequestMapping("/api/v1/support-terms")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class SupportTermController {

    private static final String EXAMPLE = """
            {"manufacturer": "PAX", "model": "A920", "componentType": "OS", "version": "10",
             "endOfSupport": "2023-03-06", "extendedSupport": "2027-12-31", "evidence": "Maker's letter of 2 May 2026"}""";

    private final SupportTerms terms;
    private final DecisionAnswers answers;

    SupportTermController(SupportTerms terms, DecisionAnswers answers) {
        this.terms = terms;
        this.answers = answers;
    }

    /** A term as a client sends it, not yet checked. */
    record SupportTermRequest(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String componentType,
            @Nullable String product,
            @Nullable String version,
            @Nullable String endOfSupport,
            @Nullable String extendedSupport,
            @Nullable String evidence) {

        NewSupportTerm checked() {
            return new NewSupportTerm(
                    Fields.product(manufacturer, model, componentType, product),
                    Fields.versionIfGiven("version", version),
                    Fields.dateIfGiven("endOfSupport", endOfSupport),
                    Fields.dateIfGiven("extendedSupport", extendedSupport),
                    evidence);
        }
    }

    @GetMapping
    @Operation(summary = "Support terms in force, the newest first")
    Page<SupportTerm> list(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return terms.list(new DecisionFilter(q, history), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "All filtered support terms as CSV", description = "Cells are guarded against formulas.")
    void export(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            HttpServletResponse response)
            throws IOException {
        answers.export(terms, new DecisionFilter(q, history), response);
    }

    @PostMapping
    @Operation(
            summary = "Record a support term",
            description = """
                    For a product, or one version of it. Extended support counts with its evidence only. What was recorded for the \
                    same before ends. Answers 201, or 200 when the same holds already.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<SupportTerm> record(@RequestBody SupportTermRequest wanted) {
        answers.mayEdit();
        return DecisionAnswers.of(terms.record(wanted.checked()));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End a support term", description = "It stays in the history; ending twice is refused.")
    SupportTerm end(@PathVariable UUID id) {
        return terms.end(id);
    }
}
