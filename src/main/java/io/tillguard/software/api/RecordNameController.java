package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.NewRecordName;
import io.tillguard.software.policy.RecordName;
import io.tillguard.software.policy.RecordNames;
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

/** What vulnerability records call products, over REST. */
@RestController
@RequestMapping("/api/v1/vulnerability-names")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class RecordNameController {

    private static final String EXAMPLE = """
            {"vendor": "Google", "recordProduct": "Android Open Source Project", "manufacturer": "PAX",
             "model": "A920 Pro", "componentType": "OS"}""";

    private final RecordNames names;
    private final DecisionAnswers answers;

    RecordNameController(RecordNames names, DecisionAnswers answers) {
        this.names = names;
        this.answers = answers;
    }

    /** A name as a client sends it, not yet checked. */
    record RecordNameRequest(
            @Nullable String vendor,
            @Nullable String recordProduct,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String componentType,
            @Nullable String product) {

        NewRecordName checked() {
            return new NewRecordName(
                    Fields.required("vendor", vendor),
                    Fields.required("recordProduct", recordProduct),
                    Fields.product(manufacturer, model, componentType, product));
        }
    }

    @GetMapping
    @Operation(summary = "Names in force, the newest first")
    Page<RecordName> list(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return names.list(new DecisionFilter(q, history), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "All filtered names as CSV", description = "Cells are guarded against formulas.")
    void export(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            HttpServletResponse response)
            throws IOException {
        answers.export(names, new DecisionFilter(q, history), response);
    }

    @PostMapping
    @Operation(
            summary = "Say what records call a product",
            description = """
                    Vendor and product as an affected entry of CVE records names them; they match whole, ignoring case. Known \
                    records are matched at once. Answers 201, or 200 when the same holds already.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<RecordName> add(@RequestBody RecordNameRequest wanted) {
        answers.mayEdit();
        return DecisionAnswers.of(names.add(wanted.checked()));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End a name", description = "It stays in the history; ending twice is refused.")
    RecordName end(@PathVariable UUID id) {
        return names.end(id);
    }
}
